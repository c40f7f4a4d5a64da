package io.sealstream.cli.backup;

import io.sealstream.cli.backup.Manifest.TopicState;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.topics.CommittedTopic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Copies what is new of the parts beside the sealed events, as it is. */
final class PartCopy {
    private final LogReader log;
    private final Optional<Run> last;
    private final RunWriter run;
    private final Map<Part, Long> next = new EnumMap<>(Part.class);

    PartCopy(LogReader log, Optional<Run> last, RunWriter run) {
        this.log = log;
        this.last = last;
        this.run = run;
    }

    private long from(Part part) {
        return last.map(run -> run.manifest().topics().get(part))
                .map(TopicState::next)
                .orElse(0L);
    }

    void copy(Part part) throws IOException {
        write(part, record -> true);
    }

    /** Of what a run has of one key, only the last counts: tiles at the edge come and go with each checkpoint. */
    void copyLatest(Part part) throws IOException {
        Map<ByteBuffer, Long> latest = new HashMap<>();
        read(part, record -> {
            if (record.key() != null) latest.put(ByteBuffer.wrap(record.key()), record.offset());
            return true;
        });
        write(
                part,
                record -> record.key() == null
                        || latest.get(ByteBuffer.wrap(record.key())).equals(record.offset()));
    }

    private void write(Part part, Predicate<ConsumerRecord<byte[], byte[]>> kept) throws IOException {
        try (RecordWriter file = run.start(part)) {
            read(part, record -> {
                if (kept.test(record)) append(file, BackupRecord.of(record));
                return true;
            });
            run.finish(part, file);
        }
        next.put(part, Math.max(from(part), log.endOf(part)));
    }

    private void read(Part part, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
        if (!log.has(part)) return;
        CommittedTopic topic = log.topic(part);
        long beginning = topic.beginning();
        if (beginning > from(part) && !part.mayLose()) throw removed(part, beginning);
        topic.read(Math.max(beginning, from(part)), log.endOf(part), visitor);
    }

    private Failure removed(Part part, long beginning) {
        return Failure.no("the log's " + part.title() + " begin at offset " + beginning + ", and are backed up to "
                + from(part)
                + ": the records between were removed, by somebody or by a retention that the topic must not"
                + " have. Nothing was added to the backup; `sealstream doctor` tells what the topic should be like");
    }

    static void append(RecordWriter file, BackupRecord record) {
        try {
            file.append(record);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write the backup: " + e, e);
        }
    }

    /**
     * Refused records come from the same transactions as sealed ones, and where both go on from is the later of their places
     * in the ingest topic: none may be there whose place the sealed events of this run have not passed.
     */
    void deadLetters(Tip sealed) throws IOException {
        long[] end = {log.endOf(Part.DEAD_LETTERS)};
        try (RecordWriter file = run.start(Part.DEAD_LETTERS)) {
            read(Part.DEAD_LETTERS, record -> {
                if (record.offset() >= log.deadLettersBefore() && !Place.isCovered(record, sealed)) {
                    end[0] = record.offset();
                    return false;
                }
                append(file, BackupRecord.of(record));
                return true;
            });
            run.finish(Part.DEAD_LETTERS, file);
        }
        next.put(Part.DEAD_LETTERS, Math.max(from(Part.DEAD_LETTERS), end[0]));
    }

    /** The offset that the next run reads a part from. */
    long next(Part part) {
        return next.getOrDefault(part, log.endOf(part));
    }
}

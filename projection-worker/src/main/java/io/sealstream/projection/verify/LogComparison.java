package io.sealstream.projection.verify;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.projection.read.Source;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.row.StoredRow;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.SealedRecord;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Holds a copy against the log, record by record, up to where the position says that the copy is: what the log has beyond it was
 * not copied yet, which is no difference. Believes the log; whether that is sound, `sealstream verify` tells without a database.
 */
final class LogComparison {
    private static final String EVENTS = "events";
    private static final String LOG = "the log";

    private final Copy copy;
    private final PositionAudit position;
    private final CopyVerifier.Log log;
    private final VerifyProgress progress;
    private final ColumnCheck columns = new ColumnCheck();

    private LogComparison(Copy copy, PositionAudit position, CopyVerifier.Log log, VerifyProgress progress) {
        this.copy = copy;
        this.position = position;
        this.log = log;
        this.progress = progress;
    }

    /** Holds all of it; how many events the log has beyond the copy. */
    static long run(Copy copy, PositionAudit position, CopyVerifier.Log log, VerifyProgress progress) {
        LogComparison comparison = new LogComparison(copy, position, log, progress);
        comparison.topicId();
        long behind = comparison.events();
        new RecordComparison(copy, position, log, progress).run();
        return behind;
    }

    private void topicId() {
        try (Admin admin = Admin.create(log.clients())) {
            String topic = log.topics().sealed();
            String id = Futures.get(admin.describeTopics(List.of(topic)).allTopicNames(), "describe " + topic)
                    .get(topic)
                    .topicId()
                    .toString();
            position.row().mustBe("position", "true", "sealed_topic_id", id, LOG);
        }
    }

    private long events() {
        try (CommittedTopic topic = CommittedTopic.open(
                        log.clients(), log.topics().of(log.topics().sealed()));
                EventCursor rows = new EventCursor(copy)) {
            long end = position.offset(Source.SEALED);
            position.assertWithin(Source.SEALED, topic.end());
            if (topic.beginning() > 0)
                throw new FatalException(log.topics().sealed() + " starts at offset " + topic.beginning()
                        + ": records were removed that are kept for ever, and nothing can be held against them");
            topic.read(0, end, record -> {
                compare(SealedRecord.of(record), rows);
                return true;
            });
            rows.peek().ifPresent(row -> {
                throw surplus(row);
            });
            noMoreSkipped(topic, end);
            Optional<ConsumerRecord<byte[], byte[]>> last = topic.last(topic.end());
            long size = last.isEmpty() ? 0 : SealedRecord.of(last.get()).sequence() + 1;
            return Math.max(0, size - position.nextSequence());
        } catch (MalformedException e) {
            throw new FatalException(
                    "what stands in " + EVENTS + " or the sealed topic cannot be read: " + e.getMessage(), e);
        }
    }

    /** The chain of what was skipped beyond the log's end is anybody's who may write. */
    private void noMoreSkipped(CommittedTopic topic, long end) throws MalformedException {
        Optional<ConsumerRecord<byte[], byte[]>> last = topic.last(end);
        long size = last.isEmpty() ? 0 : SealedRecord.of(last.get()).sequence() + 1;
        copy.rows("SELECT * FROM #skipped WHERE sequence >= ? ORDER BY sequence LIMIT 1", size)
                .forEach(row -> {
                    throw FindingException.altered(
                            "skipped",
                            row.number("sequence"),
                            "sequence",
                            "a row too many: the log has no such event before offset " + end);
                });
    }

    private void compare(SealedRecord record, EventCursor rows) {
        try {
            long sequence = record.sequence();
            if (sequence % EventAudit.RUN == 0) progress.at(log.topics().sealed(), sequence);
            SealedEvent event = record.decode();
            Entry entry = Entry.decode(event.entry());
            long next = rows.sequence();
            if (next < sequence) throw surplus(rows.peek().orElseThrow());
            if (next > sequence) {
                absent(record, event, entry, rows);
                return;
            }
            compare(sequence, event, entry, rows.peek().orElseThrow());
            rows.advance();
        } catch (MalformedException | UnknownVersionException e) {
            throw new FatalException(
                    "the log's record at offset " + record.offset() + ", or the row beside it, does not decode: "
                            + e.getMessage()
                            + ". `sealstream verify` without --database tells whether the log is intact",
                    e);
        }
    }

    private void compare(long sequence, SealedEvent event, Entry entry, StoredRow row) {
        columns.first(row, event, entry, LOG).ifPresent(wrong -> {
            throw FindingException.altered(EVENTS, sequence, wrong.column().sql(), wrong.detail());
        });
    }

    /** The log has an event of which there is no row: it is one that no row could hold, or the row is gone. */
    private void absent(SealedRecord record, SealedEvent event, Entry entry, EventCursor rows)
            throws MalformedException {
        long sequence = entry.sequence();
        Optional<CopyRow> skipped = rows.skipped(sequence);
        if (skipped.isEmpty()) {
            boolean moved = rows.peek()
                    .filter(row -> event.entry().equals(row.bytes(EventColumn.ENTRY)))
                    .isPresent();
            throw FindingException.altered(
                    EVENTS,
                    sequence,
                    "sequence",
                    moved
                            ? "says " + rows.sequence() + ", the log says " + sequence
                            : "missing: the log has it at offset " + record.offset());
        }
        CopyRow row = skipped.get();
        row.mustBe("skipped", sequence, "event_hash", bytes(event.eventHash()), LOG);
        row.mustBe("skipped", sequence, "previous_hash", bytes(entry.previousHash()), LOG);
        row.mustBe("skipped", sequence, "sealed_offset", record.offset(), LOG);
    }

    private static Bytes bytes(Hash hash) {
        return Bytes.copyOf(hash.toBytes());
    }

    private FindingException surplus(StoredRow row) {
        try {
            return FindingException.altered(
                    EVENTS,
                    row.int8(EventColumn.SEQUENCE),
                    "sequence",
                    "a row too many: the log has no such event before offset " + position.offset(Source.SEALED));
        } catch (MalformedException e) {
            throw new FatalException("a row of " + EVENTS + " cannot be read: " + e.getMessage(), e);
        }
    }
}

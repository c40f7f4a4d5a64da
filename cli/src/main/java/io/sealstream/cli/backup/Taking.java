package io.sealstream.cli.backup;

import io.sealstream.cli.backup.Manifest.TopicState;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One run against a log that is there: what is new since the last one, verified as it is read. */
final class Taking {
    private final LogAccess access;
    private final Description description;
    private final Optional<Run> last;
    private final RunWriter run;
    private final Progress progress;
    private final Map<Part, Long> next = new EnumMap<>(Part.class);

    Taking(LogAccess access, Description description, Optional<Run> last, RunWriter run, Progress progress) {
        this.access = access;
        this.description = description;
        this.last = last;
        this.run = run;
        this.progress = progress;
    }

    /**
     * What came of it.
     *
     * @param manifest to finish the run with
     */
    record Taken(Manifest manifest, Optional<SignedCheckpoint> latest) {}

    /**
     * Writes what is new.
     *
     * @param keys of the log; asked only where it has a checkpoint
     * @throws Failure if the log does not continue the backup, or is not sound
     */
    Taken take(Supplier<TrustedKeys> keys) throws IOException {
        try (LogReader log = new LogReader(access)) {
            log.findEnds();
            Optional<Manifest> before = last.map(Run::manifest);
            if (before.isPresent()) new Continuity(access, before.get(), log).require();
            for (Part part : List.of(Part.CHECKPOINTS, Part.ANCHORS, Part.DECISIONS, Part.EPOCHS)) copy(log, part);
            for (Part part : List.of(Part.TILES, Part.TRUST)) copyLatest(log, part);
            boolean signed = run.written(Part.CHECKPOINTS).isPresent()
                    || run.written(Part.ANCHORS).isPresent()
                    || before.flatMap(Manifest::keys).isPresent();
            Optional<TrustedKeys> trusted = signed ? Optional.of(keys.get()) : Optional.empty();
            try (Audit audit = seal(log, trusted)) {
                deadLetters(log, audit.end());
                return new Taken(manifest(log, audit, trusted), audit.latest());
            }
        }
    }

    private long from(Part part) {
        return last.map(run -> run.manifest().topics().get(part))
                .map(TopicState::next)
                .orElse(0L);
    }

    private void copy(LogReader log, Part part) throws IOException {
        write(log, part, record -> true);
    }

    /** Of what a run has of one key, only the last counts: tiles at the edge come and go with each checkpoint. */
    private void copyLatest(LogReader log, Part part) throws IOException {
        Map<ByteBuffer, Long> latest = new HashMap<>();
        read(log, part, record -> {
            if (record.key() != null) latest.put(ByteBuffer.wrap(record.key()), record.offset());
            return true;
        });
        write(
                log,
                part,
                record -> record.key() == null || latest.get(ByteBuffer.wrap(record.key())) == record.offset());
    }

    private void write(LogReader log, Part part, Function<ConsumerRecord<byte[], byte[]>, Boolean> kept)
            throws IOException {
        try (RecordWriter file = run.start(part)) {
            read(log, part, record -> {
                if (kept.apply(record)) append(file, BackupRecord.of(record));
                return true;
            });
            run.finish(part, file);
        }
        next.put(part, Math.max(from(part), log.endOf(part)));
    }

    private void read(LogReader log, Part part, Function<ConsumerRecord<byte[], byte[]>, Boolean> visitor) {
        if (!log.has(part)) return;
        CommittedTopic topic = log.topic(part);
        topic.read(Math.max(topic.beginning(), from(part)), log.endOf(part), visitor::apply);
    }

    private static void append(RecordWriter file, BackupRecord record) {
        try {
            file.append(record);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write the backup: " + e, e);
        }
    }

    /** Every event again from where the last run had its largest checkpoint, so that checkpoints since then can be judged. */
    private Audit seal(LogReader log, Optional<TrustedKeys> keys) throws IOException {
        long known = last.map(run -> run.manifest().sealed().size()).orElse(0L);
        try (PartReader signed = PartReader.ofFile(run.written(Part.CHECKPOINTS), Part.CHECKPOINTS);
                PartReader anchored = PartReader.ofFile(run.written(Part.ANCHORS), Part.ANCHORS);
                RecordWriter file = run.start(Part.SEALED)) {
            Awaited checkpoints = Awaited.checkpoints(signed::next);
            Awaited anchors = Awaited.anchors(anchored::next);
            State base = base(checkpoints);
            long[] size = {base.size()};
            Audit audit = new Audit(base, checkpoints, anchors, List.of(), keys, record -> {
                if (size[0]++ >= known) append(file, record);
                progress.show(() -> "verified " + size[0] + " events");
            });
            long end = log.endOf(Part.SEALED);
            log.topic(Part.SEALED).read(start(base, end), end, record -> {
                audit.add(BackupRecord.of(record));
                return true;
            });
            audit.finish();
            run.finish(Part.SEALED, file);
            next.put(Part.SEALED, end);
            return audit;
        }
    }

    /** A log that was backed up before it had any checkpoint may have got some that reach less far. */
    private State base(Awaited checkpoints) {
        State none = State.none(description);
        State base = last.map(run -> run.manifest().verified()).orElse(none);
        return checkpoints.size() < base.size() ? none : base;
    }

    private long start(State base, long end) {
        try (SealedTopic sealed = access.sealed()) {
            if (base.size() == 0) return sealed.beginning();
            return sealed.find(base.tip().sequence(), end)
                    .map(SealedRecord::offset)
                    .map(offset -> offset + 1)
                    .orElse(end);
        }
    }

    /**
     * Refused records come from the same transactions as sealed ones, and where both go on from is the later of their places
     * in the ingest topic: none may be there whose place the sealed events of this run have not passed.
     */
    private void deadLetters(LogReader log, State sealed) throws IOException {
        long[] end = {log.endOf(Part.DEAD_LETTERS)};
        try (RecordWriter file = run.start(Part.DEAD_LETTERS)) {
            read(log, Part.DEAD_LETTERS, record -> {
                if (record.offset() >= log.deadLettersBefore() && !Place.isCovered(record, sealed.tip())) {
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

    private Manifest manifest(LogReader log, Audit audit, Optional<TrustedKeys> keys) {
        Map<Part, Map<String, String>> settings = log.settings();
        SortedMap<Part, TopicState> topics = new TreeMap<>();
        for (Part part : Part.values())
            if (log.has(part))
                topics.put(
                        part,
                        new TopicState(
                                log.description(part).topicId(), next.get(part), records(part), settings.get(part)));
        Optional<Manifest> before = last.map(Run::manifest);
        long checkpoint = audit.latest()
                .map(signed -> signed.checkpoint().size())
                .orElse(before.map(Manifest::checkpoint).orElse(0L));
        return new Manifest(
                before.map(Manifest::run).orElse(0) + 1,
                last.map(Run::hash),
                false,
                access.topics(),
                log.description(Part.SEALED).partitions().size(),
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS),
                description,
                keys.map(TrustedKeys::keys),
                audit.end(),
                checkpoint == 0 ? audit.end() : audit.verified(),
                checkpoint,
                topics,
                run.files());
    }

    private long records(Part part) {
        long before = last.map(run -> run.manifest().records(part)).orElse(0L);
        return before
                + run.files().stream()
                        .filter(file -> file.part() == part)
                        .mapToLong(Manifest.StoredFile::records)
                        .sum();
    }
}

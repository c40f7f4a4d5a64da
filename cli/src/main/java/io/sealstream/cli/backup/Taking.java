package io.sealstream.cli.backup;

import io.sealstream.cli.backup.Manifest.TopicState;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** One run against a log that is there: what is new since the last one, verified as it is read. */
final class Taking {
    private final LogAccess access;
    private final Description description;
    private final Optional<Run> last;
    private final RunWriter run;
    private final Clock clock;
    private final Progress progress;

    Taking(
            LogAccess access,
            Description description,
            Optional<Run> last,
            RunWriter run,
            Clock clock,
            Progress progress) {
        this.access = access;
        this.description = description;
        this.last = last;
        this.run = run;
        this.clock = clock;
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
            PartCopy copy = new PartCopy(log, last, run);
            for (Part part : List.of(Part.CHECKPOINTS, Part.ANCHORS, Part.DECISIONS, Part.EPOCHS)) copy.copy(part);
            for (Part part : List.of(Part.TILES, Part.TRUST)) copy.copyLatest(part);
            boolean signed = run.written(Part.CHECKPOINTS).isPresent()
                    || run.written(Part.ANCHORS).isPresent()
                    || before.flatMap(Manifest::keys).isPresent();
            Optional<TrustedKeys> trusted = signed ? Optional.of(keys.get()) : Optional.empty();
            Audited audited = sealed(log, trusted);
            copy.deadLetters(audited.end().tip());
            return new Taken(manifest(log, copy, audited, trusted), audited.latest());
        }
    }

    /** What the audit of the sealed events came to. */
    private record Audited(State end, State verified, Optional<SignedCheckpoint> latest) {}

    /** Every event again from where the last run had its largest checkpoint, so that checkpoints since then can be judged. */
    private Audited sealed(LogReader log, Optional<TrustedKeys> keys) throws IOException {
        long known = last.map(run -> run.manifest().sealed().size()).orElse(0L);
        try (PartReader signed = PartReader.ofFile(run.written(Part.CHECKPOINTS), Part.CHECKPOINTS);
                PartReader anchored = PartReader.ofFile(run.written(Part.ANCHORS), Part.ANCHORS);
                RecordWriter file = run.start(Part.SEALED)) {
            Awaited checkpoints = Awaited.checkpoints(signed::next);
            Awaited anchors = Awaited.anchors(anchored::next);
            State base = base(checkpoints);
            long[] size = {base.size()};
            try (Audit audit = new Audit(base, checkpoints, anchors, List.of(), keys, record -> {
                if (size[0]++ >= known) PartCopy.append(file, record);
                progress.show(() -> "verified " + size[0] + " events");
            })) {
                long end = log.endOf(Part.SEALED);
                log.topic(Part.SEALED).read(start(base, end), end, record -> {
                    audit.add(BackupRecord.of(record));
                    return true;
                });
                audit.finish();
                if (audit.end().size() < known) throw lacks(known - 1);
                run.finish(Part.SEALED, file);
                return new Audited(audit.end(), audit.verified(), audit.latest());
            }
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
                    .orElseThrow(() -> lacks(base.tip().sequence()));
        }
    }

    private Failure lacks(long sequence) {
        return Failure.no(access.topics().sealed() + " lacks sequence " + sequence
                + ", which the backup has: sealed events were removed. Nothing was added to the backup; restore from it what"
                + " is missing (docs/recovery.md)");
    }

    private Manifest manifest(LogReader log, PartCopy copy, Audited audited, Optional<TrustedKeys> keys) {
        Map<Part, Map<String, String>> settings = log.settings();
        SortedMap<Part, TopicState> topics = new TreeMap<>();
        for (Part part : Part.values())
            if (log.has(part))
                topics.put(
                        part,
                        new TopicState(
                                log.description(part).topicId(), copy.next(part), records(part), settings.get(part)));
        Optional<Manifest> before = last.map(Run::manifest);
        long checkpoint = audited.latest()
                .map(signed -> signed.checkpoint().size())
                .orElse(before.map(Manifest::checkpoint).orElse(0L));
        return new Manifest(
                before.map(Manifest::run).orElse(0) + 1,
                last.map(Run::hash),
                false,
                access.topics(),
                log.description(Part.SEALED).partitions().size(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                description,
                keys.map(TrustedKeys::keys),
                audited.end(),
                checkpoint == 0 ? audited.end() : audited.verified(),
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

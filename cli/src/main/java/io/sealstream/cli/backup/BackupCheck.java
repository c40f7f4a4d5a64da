package io.sealstream.cli.backup;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads all of a backup and judges it, with nothing but its files: that each is as it was written, that the runs follow one
 * another, and that the log in it is sound from sequence 0 on, with every checkpoint and every anchor.
 */
public final class BackupCheck {
    private static final int BUFFER = 1 << 16;

    private final List<Run> runs;
    private final Progress progress;

    private BackupCheck(List<Run> runs, Progress progress) {
        this.runs = runs;
        this.progress = progress;
    }

    /**
     * What was found sound.
     *
     * @param keys that the checkpoints were verified with; empty where there is no checkpoint
     */
    public record Sound(List<Run> runs, Optional<TrustedKeys> keys) {
        public Sound {
            runs = List.copyOf(runs);
        }

        /** What the latest run says. */
        public Manifest last() {
            return runs.get(runs.size() - 1).manifest();
        }
    }

    /**
     * Judges a backup.
     *
     * @param given keys known from outside; empty to take the backup's own word
     * @param known checkpoints from elsewhere; those of at most the backup's size must have its roots
     * @throws Failure saying which file or what of the log is not sound
     */
    public static Sound run(
            BackupDirectory backup, Optional<VerifierKeys> given, List<Checkpoint> known, Progress progress) {
        List<Run> runs = backup.all();
        BackupCheck check = new BackupCheck(runs, progress);
        check.runsFollowOneAnother();
        for (Run run : runs) check.filesAreAsWritten(run);
        Optional<TrustedKeys> keys = check.keys(given);
        check.logIsSound(keys, known);
        return new Sound(runs, keys);
    }

    private void runsFollowOneAnother() {
        Optional<Hash> previous = Optional.empty();
        Map<Part, Long> records = new EnumMap<>(Part.class);
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            Manifest manifest = run.manifest();
            if (manifest.run() != i + 1 || !run.directory().endsWith("%08d".formatted(i + 1)))
                throw Failure.no(run.directory() + " is not run " + (i + 1) + ": a run is missing, or was renamed");
            if (!manifest.previous().equals(previous))
                throw Failure.no(run.directory().resolve(Run.MANIFEST) + " does not follow the manifest of run " + i
                        + ": one of the two was replaced");
            if (!manifest.description().equals(runs.get(0).manifest().description()))
                throw Failure.no(run.directory().resolve(Run.MANIFEST) + " is of another log");
            count(run, records);
            previous = Optional.of(run.hash());
        }
    }

    private static void count(Run run, Map<Part, Long> records) {
        for (Part part : Part.values()) {
            long sum = records.merge(
                    part,
                    run.manifest().file(part).map(Manifest.StoredFile::records).orElse(0L),
                    Long::sum);
            if (run.manifest().records(part) != sum)
                throw Failure.no(run.directory().resolve(Run.MANIFEST) + " counts "
                        + run.manifest().records(part) + " records of " + part.title() + ", the runs have " + sum);
        }
    }

    private void filesAreAsWritten(Run run) {
        for (Manifest.StoredFile stored : run.manifest().files()) {
            Path file = run.file(stored.part());
            progress.show(() -> "reading " + file);
            if (!Files.exists(file)) throw Failure.no(file + " is missing");
            try {
                if (Files.size(file) != stored.bytes())
                    throw Failure.no(file + " is damaged: it has " + Files.size(file) + " bytes, its manifest says "
                            + stored.bytes());
                Hash found = sha256(file);
                if (!found.equals(stored.sha256()))
                    throw Failure.no(
                            file + " is damaged: its SHA-256 is " + found + ", its manifest says " + stored.sha256());
            } catch (IOException e) {
                throw Failure.cannotTell("cannot read " + file + ": " + e, e);
            }
        }
    }

    private static Hash sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) digest.update(buffer, 0, read);
        }
        return Hash.of(digest.digest());
    }

    private Optional<TrustedKeys> keys(Optional<VerifierKeys> given) {
        Manifest last = runs.get(runs.size() - 1).manifest();
        String origin = last.description().origin();
        if (given.isPresent()) return Optional.of(new TrustedKeys(origin, given.get(), "--vkey", false));
        if (last.keys().isPresent())
            return Optional.of(new TrustedKeys(origin, last.keys().get(), "the backup", true));
        if (last.records(Part.CHECKPOINTS) + last.records(Part.ANCHORS) == 0) return Optional.empty();
        throw Failure.cannotTell("the backup has checkpoints and no keys: give --vkey");
    }

    private void logIsSound(Optional<TrustedKeys> keys, List<Checkpoint> known) {
        Manifest last = runs.get(runs.size() - 1).manifest();
        State none = State.none(last.description());
        try (PartReader checkpoints = PartReader.of(runs, Part.CHECKPOINTS);
                PartReader anchors = PartReader.of(runs, Part.ANCHORS);
                PartReader sealed = PartReader.of(runs, Part.SEALED);
                Audit audit = new Audit(
                        none,
                        Awaited.checkpoints(checkpoints::next),
                        Awaited.anchors(anchors::next),
                        known,
                        keys,
                        this::show)) {
            for (Optional<BackupRecord> next = sealed.next(); next.isPresent(); next = sealed.next())
                audit.add(next.get());
            audit.finish();
            if (!audit.end().equals(last.sealed()))
                throw Failure.no("the sealed events end at " + audit.end().tip() + ", the last manifest says "
                        + last.sealed().tip());
        }
    }

    private void show(BackupRecord record) {
        progress.show(() -> "verified up to offset " + record.offset());
    }
}

package io.sealstream.cli.restore;

import io.sealstream.cli.backup.BackupCheck;
import io.sealstream.cli.backup.Manifest;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.checkpoint.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is known of the log outside of it: whether a backup is new enough to go on from.
 *
 * @param known smallest first
 */
record Outside(List<Against> known) {
    Outside {
        known = List.copyOf(known);
    }

    static Outside read(List<Path> paths) {
        List<Against> known = new ArrayList<>();
        paths.forEach(path -> known.addAll(Against.read(path)));
        known.sort(Comparator.comparingLong(Against::size));
        return new Outside(known);
    }

    List<Checkpoint> checkpoints() {
        return known.stream().map(each -> each.signed().checkpoint()).toList();
    }

    /**
     * Lets only checkpoints of the backup's log pass, and at least one where it has any itself.
     *
     * @throws Failure saying what is missing, or wrong
     */
    void require(BackupCheck.Sound backup, Path directory) {
        Manifest last = backup.last();
        if (last.checkpoint() > 0 && known.isEmpty())
            throw Failure.cannotTell(
                    "the log signed checkpoints, and whoever holds one that is newer than the backup could show"
                            + " that a restored log has another history: say with --against what the newest is that left the cluster, an"
                            + " export, evidence or a checkpoint. If none is newer than the backup, --against "
                            + directory);
        String origin = last.description().origin();
        for (Against each : known) {
            String other = each.signed().checkpoint().origin();
            if (!other.equals(origin))
                throw Failure.cannotTell("--against " + each.file() + " is of " + other + ", the backup of " + origin);
            backup.keys().ifPresent(keys -> keys.require(each.signed()));
        }
    }

    /**
     * Whether events beyond the backup are known that the ingest topic still has, so that they are sealed again as they were.
     *
     * @throws Failure if they are known and nowhere to be had
     */
    boolean isBeyond(BackupCheck.Sound backup, Ingest ingest) {
        Manifest last = backup.last();
        long size = last.sealed().size();
        if (known.isEmpty() || newest().size() <= size) return false;
        if (new Pins(backup.runs()).isCurrent(ingest, last.sealed().tip(), newest().size() - size)) return true;
        throw Failure.no("the backup ends after " + size + " events, as of " + last.takenAt() + ", and "
                + newest().file() + " says that the log had " + newest().size() + ": sequences " + size + " to "
                + (newest().size() - 1) + " would be lost, and others would take their place in a log that is known"
                + " otherwise. Look for a newer backup. If there is none, this log ends here: keep the backup, which stays"
                + " verifiable, and begin a new log with another origin (docs/recovery.md)");
    }

    private Against newest() {
        return known.get(known.size() - 1);
    }
}

package io.sealstream.cli.restore;

import io.sealstream.cli.backup.BackupCheck;
import io.sealstream.cli.backup.BackupDirectory;
import io.sealstream.cli.backup.Manifest;
import io.sealstream.cli.backup.Part;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.SealerOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.TrustOptions;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream restore DIRECTORY}. */
@Command(
        name = "restore",
        description = {
            "Bring a log back from what `sealstream backup` kept, into a cluster that does not have it.",
            "",
            "First the backup is verified, every file and every event. Then the log's topics are made, where they are missing,"
                    + " with the settings that they had; every record is written and read again; and last of all a new ingest"
                    + " topic is made and pinned as the next epoch, so that the sealer goes on from the restored end. A restore that"
                    + " was killed goes on when it is run again. Stop every process of the log first.",
            "",
            "A log whose checkpoints others hold must not get a second history. So nothing is written where the target holds"
                    + " anything that is not the backup's, or where the newest checkpoint that is known outside, which --against"
                    + " gives, is not of the backup's history or reaches further than the backup.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:restored: the topics hold what the backup has, and the log can go on",
            "1:refused: the backup is damaged or too old, or the target holds something else",
            "2:cannot tell: out of reach, no backup, no keys, or --against was not given"
        })
public final class RestoreCommand implements Callable<Integer> {
    private static final short AS_THE_CLUSTER_DOES = -1;

    @Mixin
    private ConnectionOptions connection;

    @Option(names = "--log", paramLabel = "NAME", description = "What to name the topics after. Default: as before.")
    private String log;

    @Mixin
    private SealerOption sealer;

    @Mixin
    private TrustOptions trust;

    @Parameters(paramLabel = "DIRECTORY", description = "The backup.")
    private Path directory;

    @Option(
            names = "--against",
            paramLabel = "FILE|DIR",
            description =
                    "The newest checkpoint that left the cluster: a checkpoint, a proof, evidence, or an export. May be given"
                            + " more than once. Where none is newer than the backup, the backup itself.")
    private List<Path> against = new ArrayList<>();

    @Option(
            names = "--replication",
            paramLabel = "N",
            description =
                    "Copies of each topic that is made. Production takes 3. Default: as the cluster does where nobody says.")
    private short replication = AS_THE_CLUSTER_DOES;

    @Option(
            names = "--check",
            description = "Do all but write: verify the backup, and say whether it could be restored.")
    private boolean check;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (replication < 1 && replication != AS_THE_CLUSTER_DOES)
            throw new ParameterException(spec.commandLine(), "--replication is 1 or more");
        BackupDirectory backup = BackupDirectory.open(directory);
        boolean writable = Files.isWritable(directory);
        try (Progress progress = new Progress(spec.commandLine().getErr());
                Closeable lock = writable ? backup.lock() : () -> {}) {
            return restore(backup, writable, progress);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot give back the lock of " + directory + ": " + e, e);
        }
    }

    private int restore(BackupDirectory backup, boolean writable, Progress progress) {
        List<Against> outside = outside();
        BackupCheck.Sound sound = BackupCheck.run(backup, trust.given(), checkpoints(outside), progress);
        Manifest last = sound.last();
        requireSaid(last, outside);
        for (Against each : outside) sound.keys().ifPresent(keys -> keys.require(each.signed()));
        try (LogAccess access = LogAccess.reach(connection.clients(), topics(last))) {
            boolean resealed = requireReached(sound, outside, access);
            Restoration restoration =
                    new Restoration(access, sound, access.sealer(sealer.group(access.topics())), progress);
            restoration.requireRoom();
            progress.clear();
            if (check) {
                report("can be restored", last);
                return 0;
            }
            Ingest.Outcome outcome = restoration.restore(replication);
            if (writable) restoration.bind(backup);
            progress.clear();
            report("restored  ", last);
            conclude(outcome, writable, resealed);
            return outcome.pinned() ? 0 : Failure.NO;
        } catch (InvalidReplicationFactorException e) {
            throw Failure.cannotTell(
                    "the brokers cannot keep that many copies: " + e.getMessage() + " Take a smaller --replication", e);
        } catch (FatalException e) {
            throw Failure.no(e.getMessage());
        }
    }

    private LogTopics topics(Manifest last) {
        try {
            return log == null ? last.log() : new LogTopics(log, last.log().partition());
        } catch (IllegalArgumentException e) {
            throw Failure.cannotTell("--log: " + e.getMessage(), e);
        }
    }

    /** Smallest first. */
    private List<Against> outside() {
        List<Against> outside = new ArrayList<>();
        against.forEach(path -> outside.addAll(Against.read(path)));
        outside.sort(Comparator.comparingLong(Against::size));
        return outside;
    }

    private static List<Checkpoint> checkpoints(List<Against> outside) {
        return outside.stream().map(each -> each.signed().checkpoint()).toList();
    }

    private void requireSaid(Manifest last, List<Against> outside) {
        if (last.checkpoint() > 0 && outside.isEmpty())
            throw Failure.cannotTell(
                    "the log signed checkpoints, and whoever holds one that is newer than the backup could show"
                            + " that a restored log has another history: say with --against what the newest is that left the cluster, an"
                            + " export, evidence or a checkpoint. If none is newer than the backup, --against "
                            + directory);
        for (Against each : outside)
            if (!each.signed().checkpoint().origin().equals(last.description().origin()))
                throw Failure.cannotTell("--against " + each.file() + " is of "
                        + each.signed().checkpoint().origin() + ", the backup of "
                        + last.description().origin());
    }

    /** Whether events beyond the backup are known that the ingest topic still has, so that they are sealed again as they were. */
    private boolean requireReached(BackupCheck.Sound sound, List<Against> outside, LogAccess access) {
        Manifest last = sound.last();
        long size = last.sealed().size();
        Optional<Against> newest = outside.isEmpty() ? Optional.empty() : Optional.of(outside.get(outside.size() - 1));
        if (newest.isEmpty() || newest.get().size() <= size) return false;
        if (new Pins(sound.runs()).isCurrent(new Ingest(access), last.sealed().tip())) return true;
        throw Failure.no("the backup ends after " + size + " events, as of " + last.takenAt() + ", and "
                + newest.get().file() + " says that the log had " + newest.get().size() + ": sequences " + size + " to "
                + (newest.get().size() - 1) + " would be lost, and others would take their place in a log that is known"
                + " otherwise. Look for a newer backup. If there is none, this log ends here: keep the backup, which stays"
                + " verifiable, and begin a new log with another origin (docs/recovery.md)");
    }

    private void report(String what, Manifest manifest) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(what + " " + manifest.description().origin() + " from " + directory + ", run " + manifest.run()
                + " of " + manifest.takenAt());
        out.println("events     " + manifest.sealed().size());
        out.println("tip hash   " + manifest.sealed().tip().eventHash());
        out.println("tree root  " + manifest.sealed().root());
        for (Part part : Part.values())
            if (part != Part.SEALED) out.println("           " + manifest.records(part) + " " + part.title());
    }

    private void conclude(Ingest.Outcome outcome, boolean writable, boolean resealed) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("next       " + outcome.what());
        if (resealed)
            out.println(
                    "           events beyond the backup are still in the ingest topic: the sealer seals them again, to the"
                            + " same hashes. Then hold the log against what you gave with --against");
        out.println(
                "           start the sealer, with an empty state directory, then the anchor worker; producers send again"
                        + " what they sent since; make the copy in Postgres anew with `sealstream replay --all`");
        if (!writable)
            out.println("           " + directory + " cannot be written to: back up into a new directory from now on");
    }
}

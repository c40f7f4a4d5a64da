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
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
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
        Outside outside = Outside.read(against);
        BackupCheck.Sound sound = BackupCheck.run(backup, trust.given(), outside.checkpoints(), progress);
        Manifest last = sound.last();
        outside.require(sound, directory);
        try (LogAccess access = LogAccess.reach(connection.clients(), topics(last))) {
            boolean resealed = outside.isBeyond(sound, new Ingest(access));
            Restoration restoration =
                    new Restoration(access, sound, access.sealer(sealer.group(access.topics())), progress);
            restoration.requireRoom();
            progress.clear();
            if (check) {
                report("can be restored", last);
                return 0;
            }
            Ingest.Outcome outcome = restoration.restore(replication);
            if (writable) restoration.bind(backup, Clock.systemUTC());
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
        if (outcome.pinned()) startAgain(out, resealed);
        if (!writable)
            out.println("           " + directory + " cannot be written to: back up into a new directory from now on");
    }

    /** An anchor worker signs what it finds: it is started once nothing is left that could be another history. */
    private static void startAgain(PrintWriter out, boolean resealed) {
        if (resealed)
            out.println(
                    "           events beyond the backup are still in the ingest topic: the sealer seals them again, to the"
                            + " same hashes. Hold the log against what you gave with --against before the anchor worker"
                            + " starts and before anybody publishes (docs/recovery.md)");
        out.println(
                "           start the sealer, with an empty state directory, then the anchor worker; producers send again"
                        + " what they sent since; make the copy in Postgres anew with `sealstream replay --all`");
    }
}

package io.sealstream.cli.backup;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.TrustOptions;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.topics.LogTopics;
import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream backup DIRECTORY}. */
@Command(
        name = "backup",
        description = {
            "Add what is new of a log to a directory that it can be restored from, with `sealstream restore`.",
            "",
            "Kept are the sealed events, dead letters and decisions, checkpoints, tiles, anchors, what the anchor worker trusts, and"
                    + " the pins: all that cannot be made again. Each run reads what came since the last one, verifies it,"
                    + " chain, roots and signatures, and only then gives it its name. Run it as often as you can afford to lose"
                    + " events; a run that is killed leaves nothing behind. A log that does not go on where the backup ended is"
                    + " refused, and the backup stays as it is.",
            "",
            "With --verify nothing is read but the directory: every file, and the log in it from its first event.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the backup has the log as it was when the command began; with --verify: all of it is sound",
            "1:the log is broken, or does not continue the backup; with --verify: the first file or event that is not sound",
            "2:cannot tell: out of reach, no log, no backup, no keys, or another process is writing to it"
        })
public final class BackupCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private DescriptionOptions stated;

    @Mixin
    private TrustOptions trust;

    @Parameters(paramLabel = "DIRECTORY", description = "The backup; made if missing.")
    private Path directory;

    @Option(names = "--verify", description = "Check the backup instead, without Kafka.")
    private boolean verify;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (Progress progress = new Progress(spec.commandLine().getErr())) {
            return verify ? verify(progress) : backUp(progress);
        }
    }

    private int verify(Progress progress) {
        BackupCheck.Sound sound = BackupCheck.run(BackupDirectory.open(directory), trust.given(), List.of(), progress);
        progress.clear();
        stated.mismatch(sound.last().description()).ifPresent(other -> {
            throw Failure.no("this is not the log you expect: " + directory + " is " + other);
        });
        report("sound     ", sound.last());
        sound.keys().ifPresent(this::keys);
        return 0;
    }

    private int backUp(Progress progress) {
        BackupDirectory backup = BackupDirectory.openOrMake(directory);
        LogTopics topics = log.topics();
        try (Closeable lock = backup.lock();
                LogAccess access = LogAccess.open(connection.clients(), topics, topics.sealed(), topics.epochs())) {
            Optional<Run> last = backup.last();
            Optional<VerifierKeys> given = trust.given();
            Description description = description(last, given);
            int number = last.map(run -> run.manifest().run()).orElse(0) + 1;
            try (RunWriter run = new RunWriter(backup, number)) {
                Taking.Taken taken = new Taking(access, description, last, run, Clock.systemUTC(), progress)
                        .take(() -> trust.keys(access, Optional.of(description.origin()), description.origin()));
                progress.clear();
                return finish(run, taken, last);
            }
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write to " + directory + ": " + e, e);
        }
    }

    /** The first run is told what the log is; the others know. */
    private Description description(Optional<Run> last, Optional<VerifierKeys> given) {
        if (last.isEmpty()) {
            Description described = stated.description();
            return given.isPresent() && stated.givenOrigin().isEmpty()
                    ? new Description(given.get().origin(), described.dedupWindowMs(), described.maxDataBytes())
                    : described;
        }
        Description kept = last.get().manifest().description();
        stated.mismatch(kept).ifPresent(other -> {
            throw Failure.no(directory + " is a backup " + other);
        });
        return kept;
    }

    private int finish(RunWriter run, Taking.Taken taken, Optional<Run> last) throws IOException {
        Manifest manifest = taken.manifest();
        if (manifest.files().isEmpty() && last.isPresent()) {
            report("up to date", last.get().manifest());
            return 0;
        }
        run.finish(manifest, taken.latest());
        report("backed up ", manifest);
        PrintWriter out = spec.commandLine().getOut();
        manifest.files()
                .forEach(file -> out.println(
                        "new        " + file.records() + " " + file.part().title()));
        manifest.keys()
                .ifPresent(keys -> spec.commandLine()
                        .getErr()
                        .println("keys       "
                                + (trust.given().isPresent()
                                        ? "--vkey"
                                        : "the log's own word, give --vkey to hold it to a key you know")));
        return 0;
    }

    private void report(String what, Manifest manifest) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(what + " " + manifest.description().origin() + " in " + directory + ", run " + manifest.run());
        out.println("events     " + manifest.sealed().size());
        out.println("tip hash   " + manifest.sealed().tip().eventHash());
        out.println("tree root  " + manifest.sealed().root());
        out.println("checkpoint " + (manifest.checkpoint() == 0 ? "none" : "size " + manifest.checkpoint()));
    }

    private void keys(TrustedKeys keys) {
        spec.commandLine().getErr().println("keys       " + keys.describe());
    }
}

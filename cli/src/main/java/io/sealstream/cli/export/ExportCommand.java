package io.sealstream.cli.export;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.check.Report;
import io.sealstream.cli.check.TopicCheck;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.tiles.TileExport;
import io.sealstream.cli.trust.TrustOptions;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream export --out DIR}. */
@Command(
        name = "export",
        description = {
            "Write the log to a directory that can be checked without Kafka and without us.",
            "",
            "The directory gets log.txt, the log's description, and events.avro, an Avro container file with every sealed"
                    + " event from sequence 0 on. The log is verified while it is written: a broken one is not exported,"
                    + " and the broken place is named (exit code 1). Of a log that an anchor worker follows, it also gets"
                    + " log.vkey, the log's keys; checkpoint, the latest signed one; anchors/, the timestamps; and"
                    + " authorities/, their certificates. `sealstream verify DIR` checks all of an export, and so does this before"
                    + " anything has its name: what is false there is named, and nothing is exported.",
            "",
            "With --tiles the log goes to static files instead, as C2SP tlog-tiles has them: checkpoint, tile/..., and"
                    + " tile/entries/... with each event's entry, without its data. Any web server can serve the directory, also"
                    + " while it is written: files appear whole, the checkpoint last. Run again, it adds what is new.",
            ""
        })
public final class ExportCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private DescriptionOptions description;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write; made if missing, and refused if not empty.")
    private Path out;

    @Option(
            names = "--force",
            description = "Replace the export that the directory holds, or what is left of one; never anything else.")
    private boolean force;

    @Option(
            names = "--tiles",
            paramLabel = "DIR",
            description = "Write or go on with a directory of static tiles instead; made if missing.")
    private Path tiles;

    @Mixin
    private TrustOptions trust;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if ((out == null) == (tiles == null))
            throw new ParameterException(spec.commandLine(), "one of --out DIR and --tiles DIR is needed");
        return tiles == null ? exportLog() : exportTiles();
    }

    private int exportTiles() {
        LogTopics topics = log.topics();
        PrintWriter err = spec.commandLine().getErr();
        try (LogAccess access = LogAccess.open(
                        connection.clients(), topics, topics.sealed(), topics.checkpoints(), topics.trust());
                Progress progress = new Progress(err)) {
            TrustedKeys keys = trust.keys(
                    access, description.givenOrigin(), description.description().origin());
            String done = new TileExport(access, keys, progress).to(tiles);
            progress.clear();
            spec.commandLine().getOut().println(keys.origin() + " in " + tiles + ": " + done);
            err.println("keys: " + keys.describe());
            return 0;
        }
    }

    private int exportLog() {
        ExportWriter.assertFree(out, force);
        Description fixed = description.description();
        LogTopics topics = log.topics();
        try (LogAccess access = LogAccess.open(connection.clients(), topics, topics.sealed());
                ExportWriter writer = ExportWriter.start(out, fixed)) {
            long signed = AnchorCopy.into(writer, access);
            LogCheck check = copy(access, fixed, writer);
            if (check.verdict() instanceof Verdict.Broken broken)
                throw Failure.no("nothing was exported: the log is broken " + Report.describe(broken));
            if (check.tip().size() < signed)
                throw Failure.no("nothing was exported: the log has signed a checkpoint of " + signed
                        + " events, and its sealed topic ends after "
                        + check.tip().size());
            if (check.tip().size() == 0)
                throw Failure.cannotTell("nothing was exported: log " + topics.name() + " has no events");
            try (Progress progress = progress()) {
                writer.assertSound(new OutsideTrust(trust.given(), Optional.empty()), progress);
            }
            writer.finish();
            return Report.print(spec.commandLine().getOut(), fixed.origin() + " in " + out, check);
        }
    }

    private LogCheck copy(LogAccess access, Description fixed, ExportWriter writer) {
        try (Progress progress = progress()) {
            return TopicCheck.run(access, fixed, record -> append(writer, record), progress);
        }
    }

    private Progress progress() {
        return new Progress(spec.commandLine().getErr());
    }

    /** Adds a record that was found sound. */
    public static void append(ExportWriter writer, SealedRecord sound) {
        try {
            writer.append(sound.decode());
        } catch (MalformedException e) {
            throw new IllegalStateException("found sound, yet it does not decode", e);
        }
    }
}

package io.sealstream.cli.verify;

import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.check.Report;
import io.sealstream.cli.check.TopicCheck;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.export.ExportedLog;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.ledger.chain.Description;
import io.sealstream.topics.LogTopics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream verify [DIR]}. */
@Command(
        name = "verify",
        description = {
            "Check that a log is what was sealed, from sequence 0 to its end.",
            "",
            "Without DIR, the log on Kafka is read, by a consumer of its own that sees what is committed; with DIR, an export."
                    + " Every event is decoded, encoded again, hashed and held against the event before it, its data and"
                    + " its key; the tree root is computed anew. A log of any length takes constant memory.",
            "",
            "The description (--origin, --dedup-window-ms, --max-data-bytes) is where trust starts. An export carries its own"
                    + " in log.txt: give --origin to hold it to the one you expect.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:intact: every event is as it was sealed (events cut off at the end show only against a checkpoint)",
            "1:tampered: the first broken sequence and its fault are named",
            "2:cannot tell: out of reach, no log, no export, or no events"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private DescriptionOptions description;

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "An export, as `sealstream export` writes it.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        return directory == null ? verifyTopic() : verifyExport();
    }

    private int verifyTopic() {
        LogTopics topics = log.topics();
        Description fixed = description.description();
        try (LogAccess access = LogAccess.open(connection.clients(), topics, topics.sealed());
                Progress progress = progress()) {
            LogCheck check = TopicCheck.run(access, fixed, record -> {}, progress);
            progress.clear();
            return Report.print(out(), fixed.origin() + ", topic " + topics.sealed(), check);
        }
    }

    private int verifyExport() {
        ExportedLog export = ExportedLog.open(directory);
        String origin = export.description().origin();
        description.mismatch(export.description()).ifPresent(mismatch -> {
            throw Failure.no("this is not the log you expect: " + directory + " is " + mismatch);
        });
        try (Progress progress = progress()) {
            LogCheck check = export.check(progress);
            progress.clear();
            int exitCode = Report.print(out(), origin + ", export " + directory, check);
            if (description.givenOrigin().isEmpty())
                out().println("note      the origin is the export's own word: give --origin to hold it to yours");
            return exitCode;
        }
    }

    private Progress progress() {
        return new Progress(spec.commandLine().getErr());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

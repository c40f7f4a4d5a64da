package io.sealstream.cli.verify;

import io.sealstream.cli.attest.AuthoritiesOption;
import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.check.Report;
import io.sealstream.cli.check.TopicCheck;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.evidence.EvidenceReport;
import io.sealstream.cli.export.ExportCheck;
import io.sealstream.cli.export.ExportReport;
import io.sealstream.cli.export.ExportedLog;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.TrustOptions;
import io.sealstream.ledger.chain.Description;
import io.sealstream.projection.read.Source;
import io.sealstream.projection.verify.CopyVerdict;
import io.sealstream.projection.verify.CopyVerifier;
import io.sealstream.projection.verify.VerifyProgress;
import io.sealstream.topics.LogTopics;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sealstream verify [FILE.zip|DIR]}, or {@code --database}. */
@Command(
        name = "verify",
        description = {
            "Check that a log is what was sealed, from sequence 0 to its end; or its copy in Postgres; or evidence for one event.",
            "",
            "Without an argument, the log on Kafka is read, by a consumer of its own that sees what is committed; with DIR, an"
                    + " export. Every event is decoded, encoded again, hashed and held against the event before it, its"
                    + " data and its key; the tree root is computed anew. A log of any length takes constant memory. Of an"
                    + " export, every checkpoint is held to the root at its size, so that all are consistent with one"
                    + " another, and its signatures and timestamps are verified. With FILE.zip, evidence as `sealstream"
                    + " prove` writes it.",
            "",
            "With --database, the copy of the log that a projection worker keeps, without Kafka: the chain of its events, every"
                    + " column of every row, checkpoints, tiles, anchors and dead letters; --vkey has the checkpoints' signatures"
                    + " checked too. The first wrong row is named, with its column. Log in as one who sees all, a member of the"
                    + " copy's auditors. What was changed together with every checkpoint that covers it, or cut off behind the"
                    + " last one, shows only against the log: --with-log, or --bootstrap-server, holds every byte to it.",
            "",
            "The description (--origin, --dedup-window-ms, --max-data-bytes), the log's keys (--vkey) and the authorities"
                    + " (--authorities) are where trust starts. Exports and evidence carry their own: give those you know"
                    + " to hold them to yours. What none of those keys has signed, or none of those authorities has"
                    + " timestamped, is then not proven.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:intact or proven (events cut off after the last checkpoint do not show)",
            "1:tampered, or not proven by what you trust: the place and the fault are named",
            "2:cannot tell: out of reach, no log, no copy, no export, no evidence, no events, or a copy that is not whole (yet)"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private DescriptionOptions description;

    @Mixin
    private TrustOptions keys;

    @Mixin
    private AuthoritiesOption authorities;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--with-log",
            description = "With --database, hold the copy against the log on Kafka too; so does --bootstrap-server.")
    private boolean withLog;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE.zip|DIR",
            description = "Evidence, as `sealstream prove` writes it, or an export, as `sealstream export` does.")
    private Path path;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (database.isGiven()) return verifyCopy();
        if (withLog)
            throw new ParameterException(spec.commandLine(), "--with-log is for a copy: say which with --database");
        if (path == null) {
            // Trust that nothing is held to would make the answer sound like more than it is.
            if (keys.given().isPresent() || authorities.isGiven())
                throw new ParameterException(
                        spec.commandLine(),
                        "--vkey and --authorities judge evidence and exports: say which with FILE.zip or DIR. On Kafka,"
                                + " `sealstream fsck --vkey KEY` holds checkpoints and anchors to the events, and"
                                + " `sealstream checkpoint --vkey KEY` the latest one to its key");
            return verifyTopic();
        }
        return Files.isRegularFile(path) ? verifyEvidence() : verifyExport();
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

    private int verifyCopy() {
        if (path != null)
            throw new ParameterException(
                    spec.commandLine(), "either --database or " + path + ": one of them can be verified at a time");
        if (authorities.isGiven())
            throw new ParameterException(
                    spec.commandLine(),
                    "--authorities judge evidence and exports; of a copy's tokens it is verified that they are those of its"
                            + " anchors");
        CopyVerifier verifier = new CopyVerifier(database.schema(), description.description(), keys.given());
        CopyReport report = new CopyReport(out(), verifier);
        if (!withLog && !connection.isGiven()) {
            try (Progress progress = progress()) {
                CopyVerdict verdict = verifier.verify(database.jdbi(), shown(progress));
                progress.clear();
                return report.print(verdict);
            }
        }
        LogTopics topics = log.topics();
        try (LogAccess access = LogAccess.open(connection.clients(), topics, copied(topics));
                Progress progress = progress()) {
            CopyVerifier.Log held = new CopyVerifier.Log(access.clients(), topics);
            CopyVerdict verdict = verifier.verify(database.jdbi(), held, shown(progress));
            progress.clear();
            return report.print(verdict);
        }
    }

    private static String[] copied(LogTopics topics) {
        return Arrays.stream(Source.values())
                .map(source -> source.topic(topics))
                .toArray(String[]::new);
    }

    private static VerifyProgress shown(Progress progress) {
        return (what, done) -> progress.show(() -> "verified " + done + " of " + what);
    }

    private int verifyEvidence() {
        return EvidenceReport.print(out(), path, outside(), description::mismatch);
    }

    private int verifyExport() {
        ExportedLog export = ExportedLog.open(path);
        String origin = export.description().origin();
        description.mismatch(export.description()).ifPresent(mismatch -> {
            throw Failure.no("this is not the log you expect: " + path + " is " + mismatch);
        });
        try (Progress progress = progress()) {
            ExportCheck check = export.check(outside(), progress);
            progress.clear();
            int exitCode = ExportReport.print(out(), origin + ", export " + path, check);
            if (description.givenOrigin().isEmpty())
                out().println("note      the origin is the export's own word: give --origin to hold it to yours");
            return exitCode;
        }
    }

    private OutsideTrust outside() {
        return new OutsideTrust(keys.given(), authorities.authorities());
    }

    private Progress progress() {
        return new Progress(spec.commandLine().getErr());
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}

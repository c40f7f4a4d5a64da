package io.sealstream.cli.demo;

import io.sealstream.cli.attest.OutsideTrust;
import io.sealstream.cli.check.LogCheck;
import io.sealstream.cli.check.TopicCheck;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.connect.SealerOption;
import io.sealstream.cli.export.AnchorCopy;
import io.sealstream.cli.export.ExportCheck;
import io.sealstream.cli.export.ExportCommand;
import io.sealstream.cli.export.ExportWriter;
import io.sealstream.cli.export.ExportedLog;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.cli.local.LocalProjection;
import io.sealstream.cli.local.ProcessLog;
import io.sealstream.cli.local.Scratch;
import io.sealstream.cli.local.Unwinding;
import io.sealstream.cli.submit.EventSource;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.stack.kafka.KafkaOptions;
import io.sealstream.stack.postgres.PostgresOptions;
import io.sealstream.topics.LogTopics;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sealstream demo}. */
@Command(
        name = "demo",
        description = {
            "See all of it once: start Kafka, the sealer, the workers and Postgres, submit events, seal them, read them back,"
                    + " verify them, have them timestamped and copied, prove one of them, and show that one flipped byte is"
                    + " found, in the log and in Postgres.",
            "",
            "Everything runs on this machine in a temporary directory, and is gone at the end; --export keeps the log. Exit code"
                    + " 0 only if every event was sealed, dropped as a duplicate or dead-lettered, the log verified, a"
                    + " complete anchor covers it, the proof held, the copy is whole, and each alteration was named at its"
                    + " sequence.",
            ""
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String SAMPLE = "/io/sealstream/cli/demo/shop.jsonl";
    private static final int INTERRUPTED = 130;

    @Option(
            names = "--input",
            paramLabel = "FILE|-",
            description = "Events as `sealstream submit` takes them. Default: some 300 of a small shop, good and bad.")
    private String input;

    @Option(names = "--export", paramLabel = "DIR", description = "Write the log there too, and verify it from there.")
    private Path export;

    @Option(names = "--no-database", description = "Without Postgres and the copy in it.")
    private boolean noDatabase;

    @Spec
    private CommandSpec spec;

    private final LogTopics topics = new LogTopics(LogOption.DEFAULT_LOG);
    private final Description description = new DescriptionOptions().description();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (export != null) ExportWriter.assertFree(export, false);
        try (Unwinding unwinding = Unwinding.onSignal(INTERRUPTED);
                EventSource source = source();
                Scratch scratch = Scratch.create("demo")) {
            Path directory = scratch.directory();
            ProcessLog.to(directory);
            say("starting a Kafka broker, the sealer, the anchor worker" + (noDatabase ? "" : " and Postgres")
                    + " ...");
            KafkaOptions cluster = KafkaOptions.in(LocalLog.clusterDirectory(directory));
            Optional<PostgresOptions> database =
                    noDatabase ? Optional.empty() : Optional.of(LocalProjection.options(directory));
            try (LocalLog local = LocalLog.start(cluster, database, directory, topics, description)) {
                run(local, source);
            }
            return 0;
        }
    }

    private EventSource source() {
        if (input != null) return EventSource.open(input);
        InputStream sample = DemoCommand.class.getResourceAsStream(SAMPLE);
        if (sample == null) throw new IllegalStateException("the sample is missing: " + SAMPLE);
        return EventSource.of("the sample", sample);
    }

    private void run(LocalLog local, EventSource source) {
        ConnectionOptions connection = ConnectionOptions.to(local.bootstrapServers());
        try (LogAccess log = LogAccess.open(connection.clients(), topics, topics.events(), topics.sealed());
                Progress progress = new Progress(spec.commandLine().getErr())) {
            say("submitting " + (input == null ? "the sample, a small shop's events" : input) + " to "
                    + local.bootstrapServers() + " ...");
            Latencies latencies = new Latencies();
            Submission submission = submit(local, log, source, latencies, progress);
            if (submission.published() == 0) throw Failure.cannotTell("the input has no events");
            Optional<Long> copying = local.projection()
                    .map(copy -> Copied.awaitEvents(local, copy, log.sealedSize(), latencies.lastVisible()));
            say("having it timestamped, and proving an event of it ...");
            Anchored anchored = Anchored.await(local, log, description);
            say("reading it all back and verifying it ...");
            LogCheck check = verify(log, progress);
            progress.clear();
            Summary summary = new Summary(
                    submission.published(),
                    submission.refused(),
                    local.sealer().progress().duplicateCount(),
                    DeadLetterCount.read(log),
                    latencies,
                    check,
                    anchored,
                    Tampering.of(log, description, check.tip().size()),
                    copied(local, anchored, check.tip().size(), copying));
            summary.print(spec.commandLine().getOut());
            summary.assertHeld();
            if (export != null) verifyExport(check, local.anchoring().key(), progress);
        }
    }

    private Optional<Copied> copied(LocalLog local, Anchored anchored, long size, Optional<Long> millis) {
        return local.projection()
                .map(copy -> Copied.of(local, copy, anchored, description, size, millis.orElseThrow()));
    }

    private Submission submit(
            LocalLog local, LogAccess log, EventSource source, Latencies latencies, Progress progress) {
        Submission submission = new Submission(latencies, spec.commandLine().getErr(), progress);
        submission.start(source, log.clients(), topics.of(topics.events()));
        new Watch(local, log, log.sealer(SealerOption.defaultGroup(topics)), submission, latencies, progress)
                .untilDecided();
        progress.clear();
        return submission;
    }

    private LogCheck verify(LogAccess log, Progress progress) {
        if (export == null) return TopicCheck.run(log, description, record -> {}, progress);
        try (ExportWriter writer = ExportWriter.start(export, description)) {
            AnchorCopy.into(writer, log);
            LogCheck check = TopicCheck.run(log, description, record -> ExportCommand.append(writer, record), progress);
            if (check.isIntact()) writer.finish();
            return check;
        }
    }

    private void verifyExport(LogCheck sealed, VerifierKey key, Progress progress) {
        OutsideTrust outside = new OutsideTrust(Optional.of(new VerifierKeys(List.of(key))), Optional.empty());
        ExportCheck exported = ExportedLog.open(export).check(outside, progress);
        progress.clear();
        boolean same = exported.log().isIntact()
                && exported.log().root().equals(sealed.root())
                && exported.contradiction().isEmpty()
                && exported.attested() == sealed.tip().size();
        if (!same)
            throw Failure.no(
                    "the demo failed: the export in " + export + " is not the log that was sealed and stamped");
        spec.commandLine()
                .getOut()
                .printf("%-14s %s, verified from there: sealstream verify %s%n", "export", export, export);
    }

    private void say(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
    }
}

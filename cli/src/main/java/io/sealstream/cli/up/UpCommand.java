package io.sealstream.cli.up;

import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogName;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.cli.local.LocalProjection;
import io.sealstream.cli.local.ProcessLog;
import io.sealstream.cli.local.Unwinding;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.chain.Description;
import io.sealstream.stack.kafka.KafkaOptions;
import io.sealstream.stack.postgres.PostgresOptions;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream up}. */
@Command(
        name = "up",
        description = {
            "Run a log on this machine: a real Kafka cluster, the sealer, the anchor worker and two timestamp authorities, and a"
                    + " real Postgres with a copy of the log, in the foreground until Ctrl-C.",
            "",
            "Everything is kept in one directory. Started again on it, with the same --log and description, the log goes on"
                    + " where it was. It listens on 127.0.0.1 only, without authentication; log key and authorities are of its"
                    + " own making: for trying and for tests.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped by Ctrl-C or SIGTERM",
            "1:a worker, a broker or Postgres stopped by itself: one line says why",
            "2:could not start"
        })
public final class UpCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 9092;

    @Mixin
    private LogName log;

    @Mixin
    private DescriptionOptions description;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".sealstream",
            description = "Where everything is kept. Default: ${DEFAULT-VALUE} in the current directory.")
    private Path data;

    @Option(
            names = "--port",
            paramLabel = "P",
            description =
                    "The port that Kafka listens on; with three nodes, also the next two. Default: that of the last start"
                            + " on DIR, or " + DEFAULT_PORT + ".")
    private Integer port;

    @Option(
            names = "--nodes",
            paramLabel = "1|3",
            defaultValue = "1",
            description = "How many brokers; fixed for a DIR. Default: ${DEFAULT-VALUE}.")
    private int nodes;

    @Option(
            names = "--database-port",
            paramLabel = "P",
            description = "The port that Postgres listens on. Default: that of the last start on DIR, or a free one.")
    private Integer databasePort;

    @Option(names = "--no-database", description = "Without Postgres and the copy in it.")
    private boolean noDatabase;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogTopics topics = log.topics();
        Description fixed = description.description();
        KafkaOptions options = options();
        Optional<PostgresOptions> database = database();
        Path logFile = ProcessLog.to(data);
        say("starting Kafka, the sealer, the anchor worker" + (noDatabase ? "" : " and Postgres") + " in "
                + data.toAbsolutePath().normalize() + " ...");
        try (Unwinding unwinding = Unwinding.onSignal(0)) {
            try (LocalLog running = LocalLog.start(options, database, data, topics, fixed)) {
                Greeting.lines(running, topics, fixed, data, logFile).forEach(this::say);
                running.await();
            } catch (InterruptedException e) {
                // Said before the unwinding is closed, which ends the process.
                say("stopped");
            }
            return 0;
        } catch (FatalException e) {
            throw Failure.no(e.getMessage());
        }
    }

    private KafkaOptions options() {
        if (nodes != 1 && nodes != 3) throw new ParameterException(spec.commandLine(), "--nodes is 1 or 3");
        if (port != null && (port < 1 || port > 65_536 - nodes))
            throw new ParameterException(spec.commandLine(), "--port is 1 to " + (65_536 - nodes));
        Path directory = LocalLog.clusterDirectory(data);
        KafkaOptions options = KafkaOptions.in(directory).withNodes(nodes);
        // A cluster that was there before listens where it did.
        if (port == null && Files.exists(directory)) return options;
        int first = port == null ? DEFAULT_PORT : port;
        return options.withPorts(IntStream.range(first, first + nodes).boxed().toArray(Integer[]::new));
    }

    private Optional<PostgresOptions> database() {
        if (noDatabase && databasePort != null)
            throw new ParameterException(spec.commandLine(), "--database-port and --no-database exclude each other");
        if (databasePort != null && (databasePort < 1 || databasePort > 65_535))
            throw new ParameterException(spec.commandLine(), "--database-port is 1 to 65535");
        if (noDatabase) return Optional.empty();
        PostgresOptions options = LocalProjection.options(data);
        return Optional.of(databasePort == null ? options : options.withPort(databasePort));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
    }
}

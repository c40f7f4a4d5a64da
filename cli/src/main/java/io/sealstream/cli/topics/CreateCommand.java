package io.sealstream.cli.topics;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogName;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream topics create}. */
@Command(
        name = "create",
        description = {
            "Make the topics of a log that are not there yet, each with the settings that its guarantees rest on.",
            "",
            "What is there is left as it is, and then held against what the log's processes will assert: run it as often as you"
                    + " like, before every start if you wish. Where a topic is not as it must be, that is said with what mends"
                    + " it.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every topic of the log is there, as it must be",
            "1:a topic that was there is not as it must be: one line says how, and what mends it",
            "2:Kafka is out of reach, or refuses"
        })
final class CreateCommand implements Callable<Integer> {
    /** Kafka's word for: as many copies as the cluster makes where nobody says. */
    private static final short AS_THE_CLUSTER_DOES = -1;

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogName log;

    @Option(
            names = "--partitions",
            paramLabel = "P",
            description =
                    "Partitions of each new topic: so many logs, each sealed by itself. Default: as many as the ingest"
                            + " topic has, or 1.")
    private Integer partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description = "Copies of each new topic. Production takes 3. Default: as the cluster does where nobody says"
                    + " (default.replication.factor).")
    private Short replication;

    @Option(
            names = "--max-data-bytes",
            paramLabel = "BYTES",
            description =
                    "The bytes of data that an event of the log may have, as its sealer is told: new topics take records"
                            + " that large. Default: " + IngestConfig.DEFAULT_MAX_DATA_BYTES + ".")
    private long maxDataBytes = IngestConfig.DEFAULT_MAX_DATA_BYTES;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (replication != null && replication < 1)
            throw new ParameterException(spec.commandLine(), "--replication is 1 or more");
        if (partitions != null && partitions < 1)
            throw new ParameterException(spec.commandLine(), "--partitions is 1 or more");
        SizeLimits limits = limits();
        try (LogAccess access = LogAccess.reach(connection.clients(), log.topics())) {
            create(access, new TopicSettings(access.topics(), limits));
            return 0;
        }
    }

    private SizeLimits limits() {
        try {
            return new SizeLimits(maxDataBytes);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), e.getMessage().replace("max.data.bytes", "--max-data-bytes"), e);
        }
    }

    private Map<String, Boolean> create(Admin admin, TopicSettings settings) {
        short copies = replication == null ? AS_THE_CLUSTER_DOES : replication;
        return partitions == null ? settings.create(admin, copies) : settings.create(admin, partitions, copies);
    }

    private void create(LogAccess access, TopicSettings settings) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            create(access.admin(), settings)
                    .forEach((topic, made) -> out.println((made ? "made   " : "there  ") + topic));
            settings.assertAll(access.admin());
        } catch (InvalidReplicationFactorException e) {
            throw Failure.cannotTell(
                    "the brokers at " + access.clients().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)
                            + " cannot keep that many copies: " + e.getMessage()
                            + " Start more brokers, or take a smaller --replication",
                    e);
        } catch (FatalException e) {
            throw Failure.no(e.getMessage());
        }
    }
}

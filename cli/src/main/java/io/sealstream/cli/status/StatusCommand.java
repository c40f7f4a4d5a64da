package io.sealstream.cli.status;

import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.connect.SealerOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.CommonClientConfigs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code sealstream status}. */
@Command(
        name = "status",
        description = {
            "Say how a log is doing: its topics and their settings, its size and tip, its dead letters, its sealer and how far"
                    + " that is behind, which ingest topic its epoch is, its latest checkpoint and its latest complete anchor; and"
                    + " its copy in Postgres, where --database names one or `sealstream up` runs one in the current directory.",
            "",
            "Not healthy, besides topics and sealer, is a checkpoint that lags "
                    + AnchorHealth.REST_SECONDS
                    + " s after the last event was sealed, tiles that do not yield its root, and a"
                    + " checkpoint that no complete anchor covers after " + AnchorHealth.OVERDUE_SECONDS
                    + " s; a copy that is"
                    + " ahead of the log, or of another, or still behind after " + AnchorHealth.REST_SECONDS
                    + " s, or that skipped an event.",
            "",
            "It looks at the ends of the log only; `sealstream verify` checks all of it.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:healthy: topics as they must be, sealer and workers at work",
            "1:not healthy: what is wrong is marked with !",
            "2:cannot tell: Kafka is out of reach"
        })
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private DescriptionOptions description;

    @Mixin
    private SealerOption sealer;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogTopics topics = log.topics();
        SizeLimits limits = new SizeLimits(description.description().maxDataBytes());
        try (LogAccess access = LogAccess.reach(connection.clients(), topics)) {
            PrintWriter out = spec.commandLine().getOut();
            out.println("  log           " + topics.name() + " at "
                    + access.clients().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
            List<Finding> findings = new ArrayList<>(new Health(access, limits, sealer.group(topics)).look());
            findings.addAll(new AnchorHealth(access, Clock.systemUTC()).look());
            findings.addAll(new CopyHealth(access, database, Clock.systemUTC()).look());
            findings.forEach(finding -> out.println(line(finding)));
            return findings.stream().allMatch(Finding::healthy) ? 0 : Failure.NO;
        }
    }

    private static String line(Finding finding) {
        return "%s %-13s %s"
                .formatted(finding.healthy() ? " " : "!", finding.what(), Text.visible(Text.oneLine(finding.value())));
    }
}

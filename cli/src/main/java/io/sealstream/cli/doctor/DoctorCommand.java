package io.sealstream.cli.doctor;

import io.sealstream.cli.attest.AuthoritiesOption;
import io.sealstream.cli.connect.ConnectionOptions;
import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.cli.connect.DescriptionOptions;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.LogOption;
import io.sealstream.cli.connect.SealerOption;
import io.sealstream.cli.doctor.against.WholeLogCheck;
import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Examination;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.cli.doctor.check.Installation.Demand;
import io.sealstream.cli.doctor.cluster.ClusterChecks;
import io.sealstream.cli.doctor.ledger.LedgerChecks;
import io.sealstream.cli.terminal.Progress;
import io.sealstream.cli.trust.TrustOptions;
import io.sealstream.topics.LogTopics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sealstream doctor}. */
@Command(
        name = "doctor",
        description = {
            "Look at everything that a running log rests on, and say what is wrong and what mends it. It changes nothing.",
            "",
            "On the brokers: settings and replicas of the log's topics, disks, who may write them and who did, open"
                    + " transactions, a second sealer. Of the log: whether the ingest topic is the one that was pinned, records"
                    + " that were removed, the sealer and how far it is, and whether tip, latest checkpoint, anchors and the copy"
                    + " in Postgres (--database) are of the log that is there; authorities, certificates, clocks.",
            "",
            "A line starts with ! where something is wrong, with ? where it could not be told, with - where it is worth a note;"
                    + " what to do follows ->. The ends of the log are looked at only: --deep reads all of it. A log that was set"
                    + " back or rewritten together with its checkpoints shows against nothing that is in it: --against holds it,"
                    + " all of it read, to what was kept elsewhere.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all is well, as far as was looked",
            "1:something is wrong, whatever else could not be told",
            "2:cannot tell: something was out of reach or out of sight, and nothing else is wrong"
        })
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private LogOption log;

    @Mixin
    private DescriptionOptions description;

    @Mixin
    private SealerOption sealer;

    @Mixin
    private TrustOptions trust;

    @Mixin
    private AuthoritiesOption authorities;

    @Mixin
    private DatabaseOptions database;

    @Option(
            names = "--production",
            description = "Call wrong what a cluster of one's own may lack: three replicas, rights for each process.")
    private boolean production;

    @Option(names = "--deep", description = "Read the whole log: its chain, and the root under its latest checkpoint.")
    private boolean deep;

    @Option(
            names = "--against",
            paramLabel = "FILE.zip|DIR|FILE",
            description =
                    "Hold the log to what was kept of it elsewhere: evidence as `sealstream prove` writes it, an export, or"
                            + " a checkpoint as `sealstream checkpoint` prints it. Keep it where nobody who runs the log can change it.")
    private Path against;

    @Option(
            names = "--clock",
            paramLabel = "URL",
            description = "A web server whose date this machine's clock is compared with. May be given more than once.")
    private List<URI> clocks = new ArrayList<>();

    @Option(
            names = "--anchor-interval-ms",
            paramLabel = "MS",
            defaultValue = "60000",
            description = "The anchor worker's anchor.interval.ms. Default: ${DEFAULT-VALUE}.")
    private long anchorIntervalMs;

    @Option(names = "--json", description = "One JSON object a line, for programs: check, verdict, found, mend.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        assertSound();
        LogTopics topics = log.topics();
        try (LogAccess access = LogAccess.reach(connection.clients(), topics);
                Progress progress = new Progress(spec.commandLine().getErr())) {
            Installation installation = new Installation(
                    access,
                    access.sealer(sealer.group(topics)),
                    description,
                    trust,
                    authorities,
                    database,
                    production ? Demand.PRODUCTION : Demand.BY_SIZE,
                    Clock.systemUTC());
            Report report = new Report(spec.commandLine().getOut(), json);
            new Examination(installation).run(checks(progress), report::print);
            return report.finish();
        }
    }

    /** Before anything is looked at: a slip of the pen must not end it halfway. */
    private void assertSound() {
        if (anchorIntervalMs < 1) throw new ParameterException(spec.commandLine(), "--anchor-interval-ms is 1 or more");
        for (URI clock : clocks)
            if (clock.getHost() == null
                    || !("http".equalsIgnoreCase(clock.getScheme()) || "https".equalsIgnoreCase(clock.getScheme())))
                throw new ParameterException(
                        spec.commandLine(),
                        "--clock " + clock + " is no web server: write http://HOST or https://HOST");
    }

    private List<Check> checks(Progress progress) {
        List<Check> checks = new ArrayList<>(ClusterChecks.all());
        checks.addAll(LedgerChecks.all(clocks, Duration.ofMillis(anchorIntervalMs)));
        checks.add(new WholeLogCheck(Optional.ofNullable(against), deep, progress));
        return checks;
    }
}

package io.sealstream.cli.doctor.cluster;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Futures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Node;

/** Whether the brokers themselves are set as a log wants them. */
final class BrokersCheck implements Check {
    private static final long WEEK_MINUTES = 7 * 24 * 60;
    private static final long TAKEOVER_MS = 3_000;

    @Override
    public String name() {
        return "brokers";
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        List<String> ids = Futures.get(installation.admin().describeCluster().nodes(), "describe the cluster").stream()
                .map(Node::idString)
                .sorted()
                .toList();
        Configs configs = Configs.ofBrokers(installation.admin(), ids);
        List<Finding> findings = new ArrayList<>();
        for (String id : ids) findings.addAll(judge(id, configs, installation.isProduction()));
        return findings.isEmpty()
                ? Stream.of(Finding.good(
                        ids.size() == 1
                                ? "1 broker, set as a log wants it"
                                : ids.size() + " brokers, set as a log wants them"))
                : findings.stream();
    }

    static List<Finding> judge(String id, Configs configs, boolean production) {
        List<Finding> findings = new ArrayList<>();
        String broker = "broker " + id + ": ";
        String retention = configs.get(id, "offsets.retention.minutes");
        if (!retention.isEmpty() && Long.parseLong(retention) < WEEK_MINUTES)
            findings.add(Finding.note(
                    broker + "offsets.retention.minutes is " + retention
                            + ": a sealer that rests for longer starts at the ingest topic's first record and skips what is"
                            + " sealed, which takes its time and nothing else",
                    "Set it to " + WEEK_MINUTES + " or more."));
        if (Boolean.parseBoolean(configs.get(id, "auto.create.topics.enable")))
            findings.add(Finding.note(
                    broker
                            + "auto.create.topics.enable is true: whoever mistypes a topic's name makes one that nobody seals",
                    "Set it to false."));
        if (Boolean.parseBoolean(configs.get(id, "unclean.leader.election.enable")))
            findings.add(unclean(
                    broker + "unclean.leader.election.enable is true, for every topic that does not say", production));
        String session = configs.get(id, "group.min.session.timeout.ms");
        if (!session.isEmpty() && Long.parseLong(session) > TAKEOVER_MS)
            findings.add(Finding.note(
                    broker + "group.min.session.timeout.ms is " + session
                            + ": a standby takes over from a killed sealer that much later",
                    "Set it to " + TAKEOVER_MS + " (docs/operations.md, Install)."));
        return findings;
    }

    private static Finding unclean(String found, boolean production) {
        String mend = "Set it to false.";
        return production ? Finding.wrong(found, mend) : Finding.note(found, mend);
    }
}

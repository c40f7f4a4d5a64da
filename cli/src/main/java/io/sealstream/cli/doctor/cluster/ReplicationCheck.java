package io.sealstream.cli.doctor.cluster;

import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.TopicDescription;

/** Whether what is acknowledged is on enough brokers that one may be lost. */
final class ReplicationCheck implements Check {
    private static final int REPLICAS = 3;
    private static final int IN_SYNC = 2;

    @Override
    public String name() {
        return "replication";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return OfLog.topics(topics);
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        List<String> topics = OfLog.topics(installation.topics());
        int brokers = Futures.get(installation.admin().describeCluster().nodes(), "describe the cluster")
                .size();
        Map<String, TopicDescription> described = new TreeMap<>(
                Futures.get(installation.admin().describeTopics(topics).allTopicNames(), "describe topics"));
        Configs configs = Configs.ofTopics(installation.admin(), topics);
        List<Finding> flaws = new ArrayList<>();
        described.forEach((topic, description) -> judge(
                        topic,
                        description.partitions().get(0).replicas().size(),
                        Integer.parseInt(configs.get(topic, MIN_IN_SYNC_REPLICAS_CONFIG)),
                        Boolean.parseBoolean(configs.get(topic, UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG)))
                .forEach(flaws::add));
        return summarise(flaws, brokers, installation.isProduction());
    }

    /** What of one topic would let an acknowledged record be lost with one broker. */
    static List<Finding> judge(String topic, int replicas, int inSync, boolean unclean) {
        List<Finding> flaws = new ArrayList<>();
        if (replicas < REPLICAS)
            flaws.add(Finding.wrong(
                    topic + " has " + replicas + " of " + REPLICAS + " replicas",
                    "Give it " + REPLICAS + " with kafka-reassign-partitions.sh (docs/operations.md, Grow)."));
        if (inSync < IN_SYNC)
            flaws.add(Finding.wrong(
                    topic + ": " + MIN_IN_SYNC_REPLICAS_CONFIG + " is " + inSync + ", must be at least " + IN_SYNC,
                    "Set it with kafka-configs.sh --alter --entity-type topics --entity-name " + topic
                            + " --add-config " + MIN_IN_SYNC_REPLICAS_CONFIG + "=" + IN_SYNC + "."));
        if (unclean)
            flaws.add(Finding.wrong(
                    topic + ": " + UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG
                            + " is true: a broker that lags may lead, and what it lacks is lost",
                    "Set it to false with kafka-configs.sh, for the topic and for the brokers."));
        return flaws;
    }

    /** Where there are too few brokers for it, and nobody says that this is production, it is one word instead of many. */
    static Stream<Finding> summarise(List<Finding> flaws, int brokers, boolean production) {
        if (flaws.isEmpty())
            return Stream.of(Finding.good(REPLICAS + " replicas or more, at least " + IN_SYNC
                    + " in sync for an acknowledgement, and none that lags may lead"));
        if (brokers >= REPLICAS || production) return flaws.stream();
        return Stream.of(Finding.note(
                (brokers == 1 ? "one broker holds all there is" : brokers + " brokers hold all there is")
                        + ": what is lost with it is lost",
                "Use three brokers for what matters; --production calls this wrong."));
    }
}

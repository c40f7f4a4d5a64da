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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.TopicDescription;

/** Whether what is acknowledged is on enough brokers that one may be lost. */
final class ReplicationCheck implements Check {
    private static final int REPLICAS = 3;
    private static final int IN_SYNC = 2;
    private static final String CONFIGS =
            "Run kafka-configs.sh --alter --entity-type topics --entity-name TOPIC --add-config ";

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
        Configs configs = Configs.ofTopics(installation.admin(), topics);
        List<Replication> found =
                Futures.get(installation.admin().describeTopics(topics).allTopicNames(), "describe topics")
                        .values()
                        .stream()
                        .map(topic -> Replication.of(topic.name(), replicas(topic), configs))
                        .toList();
        return judge(found, brokers, installation.isProduction()).stream();
    }

    private static int replicas(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }

    /** Where there are too few brokers for it, and nobody says that this is production, it is a word and no more. */
    static List<Finding> judge(List<Replication> topics, int brokers, boolean production) {
        List<Finding> flaws = flaws(topics);
        if (flaws.isEmpty())
            return List.of(Finding.good(REPLICAS + " replicas or more, at least " + IN_SYNC
                    + " in sync for an acknowledgement, and none that lags may lead"));
        if (brokers >= REPLICAS || production) return flaws;
        return List.of(Finding.note(
                (brokers == 1 ? "one broker holds" : brokers + " brokers hold")
                        + " all there is: what is lost there is lost",
                "Use three brokers for what matters; --production calls this wrong."));
    }

    private static List<Finding> flaws(List<Replication> topics) {
        List<Finding> flaws = new ArrayList<>();
        add(
                flaws,
                topics,
                topic -> topic.replicas() < REPLICAS,
                "fewer than " + REPLICAS + " replicas",
                "Give each of them " + REPLICAS + " with kafka-reassign-partitions.sh.");
        add(
                flaws,
                topics,
                topic -> topic.inSync() < IN_SYNC,
                MIN_IN_SYNC_REPLICAS_CONFIG + " below " + IN_SYNC,
                CONFIGS + MIN_IN_SYNC_REPLICAS_CONFIG + "=" + IN_SYNC + " for each of them.");
        add(
                flaws,
                topics,
                Replication::unclean,
                "a broker that lags may lead, and what it lacks is lost",
                CONFIGS + UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG + "=false for each of them.");
        return flaws;
    }

    private static void add(
            List<Finding> flaws, List<Replication> topics, Predicate<Replication> flawed, String flaw, String mend) {
        String named =
                topics.stream().filter(flawed).map(Replication::topic).sorted().collect(Collectors.joining(", "));
        if (!named.isEmpty()) flaws.add(Finding.wrong(flaw + ": " + named, mend));
    }
}

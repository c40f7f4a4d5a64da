package io.sealstream.topics;

import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether topics outlive the loss of a broker: with one copy, or where one copy is enough for an acknowledgement, what was
 * acknowledged can be lost, and a topic that lost its end is a log that cannot go on.
 */
public final class Replication {
    /** A setting of the processes that write what is kept for ever: whether {@link #assertOn} is asked. */
    public static final String SETTING = "replication.required";

    public static final String SETTING_DOC =
            "Refuse to start on three or more brokers where a topic has one copy, needs"
                    + " one copy only for an acknowledgement, or may go on from a copy that is behind. With false that is a"
                    + " warning: for what may be lost.";

    /** Fewer cannot do what is asked for, and are for development. */
    private static final int BROKERS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Replication.class);

    private Replication() {}

    /**
     * Looks at topics of a cluster of three or more brokers; of a smaller one there is nothing to ask.
     *
     * @param names of topics that exist
     * @param required whether what is wrong is refused; else it is a warning in the process's log
     * @throws FatalException naming all that is wrong, and the commands that mend it
     */
    public static void assertOn(Admin admin, Set<String> names, boolean required) {
        refuse(findings(admin, names, BROKERS), required);
    }

    static void refuse(List<String> wrong, boolean required) {
        if (wrong.isEmpty()) return;
        String message = message(wrong);
        if (required) throw new FatalException(message);
        LOG.warn(message);
    }

    private static String message(List<String> wrong) {
        return "what was acknowledged could be lost with one broker: " + String.join("; ", wrong)
                + ". Mend settings with kafka-configs.sh --alter --entity-type topics --entity-name TOPIC --add-config"
                + " NAME=VALUE, copies with kafka-reassign-partitions.sh, then start again; only for what may be lost set "
                + SETTING + "=false";
    }

    /** What is wrong, topic by topic; nothing on fewer than {@code least} brokers. */
    static List<String> findings(Admin admin, Set<String> names, int least) {
        if (Futures.get(admin.describeCluster().nodes(), "describe the cluster").size() < least) return List.of();
        Map<String, TopicDescription> topics =
                new TreeMap<>(Futures.get(admin.describeTopics(names).allTopicNames(), "describe topics"));
        Map<ConfigResource, Config> configs = Futures.get(
                admin.describeConfigs(topics.keySet().stream()
                                .map(Replication::resource)
                                .toList())
                        .all(),
                "describe topic settings");
        List<String> wrong = new ArrayList<>();
        topics.forEach((name, topic) -> examine(
                name,
                topic.partitions().stream()
                        .map(TopicPartitionInfo::replicas)
                        .mapToInt(List::size)
                        .min()
                        .orElse(0),
                configs.get(resource(name)),
                wrong));
        return wrong;
    }

    static void examine(String topic, int copies, Config config, List<String> wrong) {
        int inSync = Integer.parseInt(config.get(MIN_IN_SYNC_REPLICAS_CONFIG).value());
        boolean unclean = Boolean.parseBoolean(
                config.get(UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG).value());
        if (copies < 2) wrong.add(topic + ": a partition has one copy, must have " + BROKERS);
        else if (inSync > copies)
            wrong.add(topic + ": " + MIN_IN_SYNC_REPLICAS_CONFIG + " is " + inSync + ", with " + copies
                    + " copies, so nothing can be written");
        if (inSync < 2)
            wrong.add(topic + ": " + MIN_IN_SYNC_REPLICAS_CONFIG + " is " + inSync + ", must be at least 2");
        if (unclean) wrong.add(topic + ": " + UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG + " is true, must be false");
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}

package io.sealstream.topics;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The settings that the guarantees rest on: topics are made with them, and a sealer asserts them before its first record. */
public final class TopicSettings {
    private static final String FOREVER = "-1";
    private static final String UNBOUNDED = Long.toString(Long.MAX_VALUE);

    private final LogTopics topics;
    private final SizeLimits limits;

    public TopicSettings(LogTopics topics, SizeLimits limits) {
        this.topics = topics;
        this.limits = limits;
    }

    /** Creates what does not exist yet; what exists stays as it is, and {@link #assertOn} judges it. */
    public void create(Admin admin, short replication) {
        Map<String, Map<String, String>> missing = toCreate();
        missing.keySet().removeAll(Futures.get(admin.listTopics().names(), "list the topics"));
        List<NewTopic> topics = missing.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), 1, replication).configs(topic.getValue()))
                .toList();
        Futures.get(admin.createTopics(topics).all(), "create " + missing.keySet());
    }

    /**
     * Compares what is there with what must be.
     *
     * @throws FatalException naming every setting that is wrong, and the command that mends it
     */
    public void assertOn(Admin admin) {
        Map<String, Map<String, String>> actual = describe(admin);
        List<String> wrong = new ArrayList<>();
        required()
                .forEach((topic, settings) -> settings.forEach((name, value) -> {
                    String found = actual.get(topic).get(name);
                    if (!value.equals(found)) wrong.add(topic + ": " + name + " is " + found + ", must be " + value);
                }));
        atLeast(wrong, actual, topics.events(), limits.events());
        atLeast(wrong, actual, topics.sealed(), limits.sealed());
        atLeast(wrong, actual, topics.deadLetters(), SizeLimits.deadLetters(maxMessageBytes(actual, topics.events())));
        if (!wrong.isEmpty())
            throw new FatalException("topic settings do not hold the log's guarantees: " + String.join("; ", wrong)
                    + ". Mend them with kafka-configs.sh --alter --entity-type topics --entity-name TOPIC --add-config"
                    + " NAME=VALUE, then start again");
    }

    /** What {@code max.message.bytes} of the dead letters is: larger ones lose their value, and say so. */
    public long deadLetterBytes(Admin admin) {
        return maxMessageBytes(describe(admin), topics.deadLetters());
    }

    private Map<String, Map<String, String>> toCreate() {
        Map<String, Map<String, String>> settings = new LinkedHashMap<>();
        required().forEach((topic, required) -> settings.put(topic, new TreeMap<>(required)));
        settings.get(topics.events()).put(MAX_MESSAGE_BYTES_CONFIG, Long.toString(limits.events()));
        settings.get(topics.events()).put(RETENTION_MS_CONFIG, FOREVER);
        settings.get(topics.sealed()).put(MAX_MESSAGE_BYTES_CONFIG, Long.toString(limits.sealed()));
        settings.get(topics.deadLetters())
                .put(MAX_MESSAGE_BYTES_CONFIG, Long.toString(SizeLimits.deadLetters(limits.events())));
        settings.get(topics.deadLetters()).put(RETENTION_MS_CONFIG, FOREVER);
        return settings;
    }

    private Map<String, Map<String, String>> required() {
        Map<String, String> kept = Map.of(
                CLEANUP_POLICY_CONFIG,
                CLEANUP_POLICY_DELETE,
                RETENTION_MS_CONFIG,
                FOREVER,
                RETENTION_BYTES_CONFIG,
                FOREVER);
        // Sealed records and dead letters are stamped with the time their events were admitted at, however far from
        // their own broker's clock that is: a broker that refused such a stamp would stop the log.
        Map<String, String> stamped = Map.of(
                MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
                MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, UNBOUNDED,
                MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, UNBOUNDED);
        Map<String, Map<String, String>> required = new LinkedHashMap<>();
        required.put(
                topics.events(),
                Map.of(MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime", CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE));
        required.put(topics.sealed(), union(kept, stamped));
        required.put(topics.deadLetters(), union(Map.of(CLEANUP_POLICY_CONFIG, CLEANUP_POLICY_DELETE), stamped));
        required.put(topics.epochs(), kept);
        return required;
    }

    private Map<String, Map<String, String>> describe(Admin admin) {
        List<ConfigResource> resources = required().keySet().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Map<String, String>> settings = new TreeMap<>();
        try {
            Map<String, TopicDescription> described =
                    Futures.get(admin.describeTopics(required().keySet()).allTopicNames(), "describe topics");
            Futures.get(admin.describeConfigs(resources).all(), "describe topic settings")
                    .forEach((resource, config) -> settings.put(resource.name(), values(config)));
            described.forEach((topic, description) -> assertOnePartition(topic, description));
        } catch (UnknownTopicOrPartitionException e) {
            throw new FatalException(
                    "a topic of log " + topics.log() + " does not exist: it needs "
                            + String.join(", ", required().keySet())
                            + ", one partition each; `sealstream up` makes them on its own broker, elsewhere create them"
                            + " with the settings docs/format.md and the README name",
                    e);
        }
        return settings;
    }

    private static void assertOnePartition(String topic, TopicDescription description) {
        int partitions = description.partitions().size();
        if (partitions != 1)
            throw new FatalException(
                    "topic " + topic + " has " + partitions + " partitions, a log has one: Kafka cannot take"
                            + " partitions away, so create a topic with one and point the producers at it");
    }

    private static Map<String, String> values(Config config) {
        Map<String, String> values = new TreeMap<>();
        config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
        return values;
    }

    private static void atLeast(List<String> wrong, Map<String, Map<String, String>> actual, String topic, long least) {
        long found = maxMessageBytes(actual, topic);
        if (found < least)
            wrong.add(topic + ": " + MAX_MESSAGE_BYTES_CONFIG + " is " + found + ", must be at least " + least);
    }

    private static long maxMessageBytes(Map<String, Map<String, String>> actual, String topic) {
        return Long.parseLong(actual.getOrDefault(topic, Collections.emptyMap()).get(MAX_MESSAGE_BYTES_CONFIG));
    }

    private static Map<String, String> union(Map<String, String> first, Map<String, String> second) {
        Map<String, String> union = new TreeMap<>(first);
        union.putAll(second);
        return union;
    }
}

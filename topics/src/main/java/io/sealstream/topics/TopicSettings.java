package io.sealstream.topics;

import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The settings that the guarantees rest on: topics are made with them, and each process asserts its own before its first record. */
public final class TopicSettings {
    private static final Logger LOG = LoggerFactory.getLogger(TopicSettings.class);
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

    private final LogTopics topics;
    private final SizeLimits limits;
    private final TopicRules rules;

    public TopicSettings(LogTopics topics, SizeLimits limits) {
        this.topics = topics;
        this.limits = limits;
        this.rules = new TopicRules(topics, limits);
    }

    /** Creates what does not exist yet, with as many partitions as the ingest topic has; with one where there is none. */
    public SortedMap<String, Boolean> create(Admin admin, short replication) {
        return create(admin, names(admin).contains(topics.events()) ? partitions(admin) : 1, replication);
    }

    /**
     * Creates what does not exist yet; what exists stays as it is, and each process judges it. Returns once all can be
     * written to.
     *
     * @param partitions of each: so many logs they hold
     * @param replication copies of each; -1 for as many as the cluster makes where nobody says
     * @return the log's topics, each with whether this call made it
     */
    public SortedMap<String, Boolean> create(Admin admin, int partitions, short replication) {
        return create(admin, partitions, replication, rules.toCreate());
    }

    /** As {@link #create(Admin, int, short)}, without the ingest topic: what is published and sealed has to wait for that. */
    public SortedMap<String, Boolean> createWithoutIngest(Admin admin, int partitions, short replication) {
        Map<String, Map<String, String>> wanted = rules.toCreate();
        wanted.remove(topics.events());
        return create(admin, partitions, replication, wanted);
    }

    private static SortedMap<String, Boolean> create(
            Admin admin, int partitions, short replication, Map<String, Map<String, String>> wanted) {
        Map<String, Map<String, String>> missing = new LinkedHashMap<>(wanted);
        missing.keySet().removeAll(names(admin));
        List<NewTopic> topics = missing.entrySet().stream()
                .map(topic -> new NewTopic(topic.getKey(), partitions, replication).configs(topic.getValue()))
                .toList();
        SortedMap<String, Boolean> made = new TreeMap<>();
        wanted.keySet().forEach(topic -> made.put(topic, false));
        admin.createTopics(topics).values().forEach((topic, created) -> made.put(topic, awaitCreated(topic, created)));
        awaitKnown(admin, wanted.keySet());
        awaitLed(admin, made, partitions);
        return made;
    }

    /** How many partitions the ingest topic has: so many logs there are. */
    public int partitions(Admin admin) {
        return Futures.get(
                        admin.describeTopics(List.of(topics.events())).allTopicNames(), "describe " + topics.events())
                .get(topics.events())
                .partitions()
                .size();
    }

    /**
     * Compares all of the log's topics with what the processes will each assert.
     *
     * @throws FatalException naming what is wrong first, and the command that mends it
     */
    public void assertAll(Admin admin) {
        assertOn(admin);
        assertForAnchoring(admin);
        assertForProjecting(admin);
    }

    /** As {@link Replication#assertOn}, for what a sealer reads and writes. */
    public void assertSealingReplicated(Admin admin, boolean required) {
        Replication.assertOn(admin, rules.forSealing().keySet(), required);
    }

    /** As {@link Replication#assertOn}, for what an anchor worker reads and writes. */
    public void assertAnchoringReplicated(Admin admin, boolean required) {
        Replication.assertOn(admin, rules.forAnchoring().keySet(), required);
    }

    /**
     * Every setting of the log's topics that is not as the processes need it, a line each; empty where all are.
     *
     * @throws FatalException if a topic is missing, or has another number of partitions than the others
     */
    public List<String> flaws(Admin admin) {
        Set<String> flaws = new LinkedHashSet<>(forSealing(admin));
        flaws.addAll(forAnchoring(admin));
        flaws.addAll(forProjecting(admin));
        return List.copyOf(flaws);
    }

    /** Every topic of the log, with the settings that {@link #create} gives it. */
    public Map<String, Map<String, String>> toCreate() {
        return rules.toCreate();
    }

    private static Set<String> names(Admin admin) {
        return Futures.get(admin.listTopics().names(), "list the topics");
    }

    private static boolean awaitCreated(String topic, KafkaFuture<Void> created) {
        try {
            Futures.get(created, "create " + topic);
            return true;
        } catch (TopicExistsException e) {
            // A broker that has not heard of a topic yet does not list it.
            LOG.debug("{} was made by somebody else", topic, e);
            return false;
        }
    }

    /** A broker hears of a new topic a little later than the controller that made it. */
    private static void awaitKnown(Admin admin, Set<String> made) {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (!names(admin).containsAll(made)) {
            if (System.nanoTime() - deadline > 0)
                throw new TimeoutException("topics " + String.join(", ", made) + " were made, but after "
                        + KNOWN_WITHIN.toSeconds() + " s a broker does not know them yet: is it well?");
            CommittedTopic.pause("new topics were awaited");
        }
    }

    /**
     * A broker is told to lead a partition a little later than others are told that it does. A producer with several batches
     * under way may then have the first refused and the second taken, and never gets the first in: OUT_OF_ORDER_SEQUENCE_NUMBER
     * until it gives up. Only the leader answers this.
     */
    private static void awaitLed(Admin admin, Map<String, Boolean> made, int partitions) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        made.forEach((topic, isNew) -> {
            for (int partition = 0; partition < (isNew ? partitions : 1); partition++)
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
        });
        Futures.get(admin.listOffsets(ends).all(), "wait for the leaders of the log's topics");
    }

    /**
     * Compares the topics that a sealer reads and writes with what must be.
     *
     * @throws FatalException naming every setting that is wrong, and the command that mends it
     */
    public void assertOn(Admin admin) {
        refuse(forSealing(admin));
    }

    private List<String> forSealing(Admin admin) {
        Map<String, Map<String, String>> actual =
                describe(admin, rules.forSealing().keySet());
        List<String> wrong = compare(rules.forSealing(), actual);
        atLeast(wrong, actual, topics.events(), limits.events());
        atLeast(wrong, actual, topics.sealed(), limits.sealed());
        atLeast(wrong, actual, topics.deadLetters(), SizeLimits.deadLetters(maxMessageBytes(actual, topics.events())));
        return wrong;
    }

    /**
     * Compares the topics that an anchor worker reads and writes with what must be.
     *
     * @throws FatalException naming every setting that is wrong, and the command that mends it
     */
    public void assertForAnchoring(Admin admin) {
        refuse(forAnchoring(admin));
    }

    private List<String> forAnchoring(Admin admin) {
        Map<String, Map<String, String>> actual =
                describe(admin, rules.forAnchoring().keySet());
        List<String> wrong = compare(rules.forAnchoring(), actual);
        atLeast(wrong, actual, topics.checkpoints(), SizeLimits.TILES);
        atLeast(wrong, actual, topics.tiles(), SizeLimits.TILES);
        atLeast(wrong, actual, topics.anchors(), SizeLimits.ANCHORS);
        atLeast(wrong, actual, topics.trust(), SizeLimits.ANCHORS);
        return wrong;
    }

    /**
     * Compares the topics that a projection reads and writes with what must be.
     *
     * @throws FatalException naming every setting that is wrong, and the command that mends it
     */
    public void assertForProjecting(Admin admin) {
        refuse(forProjecting(admin));
    }

    private List<String> forProjecting(Admin admin) {
        Map<String, Map<String, String>> actual =
                describe(admin, rules.forProjecting().keySet());
        List<String> wrong = compare(rules.forProjecting(), actual);
        atLeast(wrong, actual, topics.projectionDeadLetters(), maxMessageBytes(actual, topics.sealed()));
        return wrong;
    }

    /**
     * Compares the topic of decisions on dead letters with what must be.
     *
     * @throws FatalException naming every setting that is wrong, and the command that mends it
     */
    public static void assertForDeciding(Admin admin, LogTopics topics) {
        TopicSettings settings = new TopicSettings(topics, new SizeLimits(0));
        Map<String, Map<String, String>> required = settings.rules.forDeciding();
        refuse(compare(required, settings.describe(admin, required.keySet())));
    }

    /** What {@code max.message.bytes} of the dead letters is: larger ones lose their value, and say so. */
    public long deadLetterBytes(Admin admin) {
        return maxMessageBytes(describe(admin, Set.of(topics.deadLetters())), topics.deadLetters());
    }

    private static List<String> compare(
            Map<String, Map<String, String>> required, Map<String, Map<String, String>> actual) {
        List<String> wrong = new ArrayList<>();
        required.forEach((topic, settings) -> settings.forEach((name, value) -> {
            String found = actual.get(topic).get(name);
            if (!value.equals(found)) wrong.add(topic + ": " + name + " is " + found + ", must be " + value);
        }));
        return wrong;
    }

    private static void refuse(List<String> wrong) {
        if (!wrong.isEmpty())
            throw new FatalException("topic settings do not hold the log's guarantees: " + String.join("; ", wrong)
                    + ". Mend them with kafka-configs.sh --alter --entity-type topics --entity-name TOPIC --add-config"
                    + " NAME=VALUE, then start again");
    }

    private Map<String, Map<String, String>> describe(Admin admin, Set<String> names) {
        List<ConfigResource> resources = names.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Map<String, String>> settings = new TreeMap<>();
        try {
            Map<String, TopicDescription> described =
                    Futures.get(admin.describeTopics(names).allTopicNames(), "describe topics");
            Futures.get(admin.describeConfigs(resources).all(), "describe topic settings")
                    .forEach((resource, config) -> settings.put(resource.name(), values(config)));
            assertOfOneLog(described);
        } catch (UnknownTopicOrPartitionException e) {
            throw new FatalException(
                    "a topic of log " + topics.log() + " does not exist: it needs " + String.join(", ", names)
                            + ", with as many partitions each; `sealstream topics create` makes them",
                    e);
        }
        return settings;
    }

    /** Partition p of each topic is one log's: a log that lacks one of them has nowhere to go. */
    private void assertOfOneLog(Map<String, TopicDescription> described) {
        Map<String, Integer> counts = new TreeMap<>();
        described.forEach((topic, description) ->
                counts.put(topic, description.partitions().size()));
        if (Set.copyOf(counts.values()).size() > 1)
            throw new FatalException("the topics of log " + topics.log() + " differ in how many partitions they have, "
                    + counts + ": partition p of each is log p's, so all need as many. Kafka adds partitions"
                    + " (kafka-topics.sh --alter --topic TOPIC --partitions N), it takes none away");
        counts.forEach((topic, count) -> {
            if (topics.partition() >= count)
                throw new FatalException("there is no partition " + topics.partition() + " of " + topic + ", which has "
                        + count + ": check the setting `partition`");
        });
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
        return Long.parseLong(actual.get(topic).get(MAX_MESSAGE_BYTES_CONFIG));
    }
}

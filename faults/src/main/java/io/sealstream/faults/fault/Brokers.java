package io.sealstream.faults.fault;

import io.sealstream.faults.cluster.Names;
import io.sealstream.topics.Futures;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;

/** What brokers are to each other just now. */
final class Brokers {
    private static final long BOUND_S = 60;

    private final Scene scene;
    private final Admin admin;

    Brokers(Scene scene) {
        this.scene = scene;
        this.admin = scene.on().admin();
    }

    /** Who leads the sealed topic; any broker where that cannot be told. */
    String leader() {
        try {
            return name(sealed().leader());
        } catch (KafkaException e) {
            return scene.one(Names.BROKERS);
        }
    }

    /** Who leads the controllers; any broker where that cannot be told. */
    String controller() {
        try {
            int id = Futures.get(admin.describeMetadataQuorum().quorumInfo(), "ask for the controllers' leader")
                    .leaderId();
            return id < 1 ? scene.one(Names.BROKERS) : Names.BROKERS.get(id - 1);
        } catch (KafkaException e) {
            return scene.one(Names.BROKERS);
        }
    }

    /** Returns once every replica of every topic is in sync, false if not after a minute. */
    boolean awaitInSync() throws InterruptedException {
        return await(partition -> partition.isr().size() == partition.replicas().size());
    }

    /** Returns once this broker is in sync with no topic; false if it still is after a minute. */
    boolean awaitOutOfSync(String name) throws InterruptedException {
        int id = Names.BROKERS.indexOf(name) + 1;
        return await(partition -> partition.isr().stream().noneMatch(node -> node.id() == id));
    }

    private boolean await(Predicate<TopicPartitionInfo> condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_S);
        while (!holds(condition)) {
            if (System.nanoTime() - deadline > 0) return false;
            TimeUnit.MILLISECONDS.sleep(200);
        }
        return true;
    }

    private boolean holds(Predicate<TopicPartitionInfo> condition) {
        try {
            List<String> topics = List.copyOf(Futures.get(
                    admin.listTopics(new ListTopicsOptions().listInternal(true)).names(), "list the topics"));
            return Futures.get(admin.describeTopics(topics).allTopicNames(), "describe topics").values().stream()
                    .map(TopicDescription::partitions)
                    .flatMap(List::stream)
                    .allMatch(condition);
        } catch (KafkaException e) {
            return false; // Nobody answers yet.
        }
    }

    private TopicPartitionInfo sealed() {
        String topic = scene.on().topics().sealed();
        return Futures.get(admin.describeTopics(List.of(topic)).allTopicNames(), "describe " + topic)
                .get(topic)
                .partitions()
                .get(0);
    }

    private String name(Node node) {
        return node == null || node.isEmpty() ? scene.one(Names.BROKERS) : Names.BROKERS.get(node.id() - 1);
    }
}

package io.sealstream.bench;

import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.kafka.KafkaNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** A fresh broker in its own process, and what is asked of it. Its data is gone after {@link #close}. */
public final class Broker implements AutoCloseable {
    /** As Kafka's own start script has them: a broker as its users run it. */
    public static final List<String> JVM_OPTIONS = List.of(
            "-Xms1g", "-Xmx1g", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35");

    private final KafkaCluster cluster;
    private final Admin admin;

    private Broker(KafkaCluster cluster) {
        this.cluster = cluster;
        this.admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()));
    }

    public static Broker start() {
        return start(1);
    }

    /** A cluster of so many nodes, 1 or 3. */
    public static Broker start(int nodes) {
        String[] jvmOptions = JVM_OPTIONS.toArray(String[]::new);
        // A deleted topic gives its disk space back after a second, not a minute.
        return new Broker(KafkaCluster.temporary(options ->
                options.withNodes(nodes).withJvmOptions(jvmOptions).with("log.segment.delete.delay.ms", "1000")));
    }

    /** One of its nodes. */
    public KafkaNode node(int id) {
        return cluster.node(id);
    }

    public String address() {
        return cluster.bootstrapServers();
    }

    /** What any client of this broker needs. */
    public Map<String, Object> clients() {
        return Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, address());
    }

    public Admin admin() {
        return admin;
    }

    /** The offset that a consumer group has committed for partition 0 of a topic; 0 before its first commit. */
    public long committed(String group, String topic) {
        OffsetAndMetadata offset = get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .get(new TopicPartition(topic, 0));
        return offset == null ? 0 : offset.offset();
    }

    /** Makes a topic of one partition, with the broker's defaults. */
    public void create(String topic) {
        get(admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all());
    }

    /** Deletes topics and waits until they can be made again. */
    public void delete(List<String> topics) throws InterruptedException {
        get(admin.deleteTopics(topics).all());
        while (get(admin.listTopics().names()).stream().anyMatch(topics::contains)) TimeUnit.MILLISECONDS.sleep(10);
    }

    @Override
    public void close() {
        admin.close();
        cluster.close();
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new KafkaException("the broker refused: " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}

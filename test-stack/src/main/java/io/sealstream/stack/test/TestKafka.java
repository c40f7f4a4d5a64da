package io.sealstream.stack.test;

import io.sealstream.stack.kafka.KafkaCluster;
import java.time.Duration;
import org.testcontainers.kafka.KafkaContainer;

/** The one broker of a test JVM, a process or a container: its start is paid for once. Ends with the JVM. */
public final class TestKafka {
    /** Longer than the container's own minute: where the machine does other work too, a first start takes it. */
    private static final Duration BOUND = Duration.ofMinutes(3);

    private static String bootstrapServers;

    private TestKafka() {}

    /**
     * The broker's address, {@code host:port}; starts it if it is not running yet.
     *
     * @throws org.opentest4j.TestAbortedException if it is to be a container, and no engine answers
     * @throws io.sealstream.stack.StackException if it does not start
     */
    public static synchronized String bootstrapServers() {
        if (bootstrapServers == null) bootstrapServers = Stack.isContainers() ? startContainer() : startProcess();
        return bootstrapServers;
    }

    private static String startProcess() {
        KafkaCluster cluster = KafkaCluster.temporary();
        Runtime.getRuntime().addShutdownHook(new Thread(cluster::close));
        return cluster.bootstrapServers();
    }

    /** With the settings of local-stack's that a test may see; its package says why they are so. */
    private static String startContainer() {
        KafkaContainer container = new KafkaContainer(Stack.kafkaImage())
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_MIN_SESSION_TIMEOUT_MS", "3000")
                .withEnv("KAFKA_TRANSACTION_STATE_LOG_NUM_PARTITIONS", "5")
                .withEnv("KAFKA_HEAP_OPTS", "-Xms256m -Xmx1g")
                .withStartupTimeout(BOUND);
        Engine.start(container);
        return container.getBootstrapServers();
    }
}

package io.sealstream.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.stack.test.TestKafka;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The broker of all tests of this module, and what they do on it. */
final class SharedCluster {
    static final SizeLimits LIMITS = new SizeLimits(1_000_000);

    private SharedCluster() {}

    static Map<String, Object> clients() {
        return Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers());
    }

    static LogTopics create(String log) {
        LogTopics topics = new LogTopics(log);
        try (Admin admin = Admin.create(clients())) {
            TopicSettings settings = new TopicSettings(topics, LIMITS);
            settings.create(admin, (short) 1);
            settings.create(admin, (short) 1);
            settings.assertOn(admin);
        }
        return topics;
    }

    /** The controller says that topics are made before a broker has heard of them. */
    static void awaitKnown(Admin admin, Set<String> topics) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!admin.listTopics().names().get().containsAll(topics))
            assertThat(System.nanoTime()).as("known in time: %s", topics).isLessThan(deadline);
    }

    /** A commit returns before its markers are written: waits until what was committed can be read. */
    static void awaitReadable(String topic) {
        try (CommittedTopic committed = CommittedTopic.open(clients(), new TopicPartition(topic, 0))) {
            committed.settledEnd(Duration.ofMinutes(1));
        }
    }

    static KafkaProducer<byte[], byte[]> transactional(String id) {
        Map<String, Object> settings = new HashMap<>(clients());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        // As the worker's: a batch behind one that is to come again would be refused (INVALID_TXN_STATE).
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }
}

package io.sealstream.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.stack.kafka.KafkaCluster;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CommittedTopicIT {
    private static KafkaCluster cluster;
    private static Map<String, Object> clients;

    @BeforeAll
    static void start() {
        cluster = KafkaCluster.temporary();
        clients = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @Test
    void everySequenceIsFoundAmongMarkersAndAbortedRecords() {
        LogTopics topics = create("found");
        try (KafkaProducer<byte[], byte[]> producer = transactional("found")) {
            for (int sequence = 0; sequence < 60; sequence++) {
                if (sequence % 3 == 0) {
                    producer.beginTransaction();
                    send(producer, topics, 7_000, 0);
                    producer.abortTransaction();
                }
                producer.beginTransaction();
                send(producer, topics, sequence, 1_000_000 + sequence);
                producer.commitTransaction();
            }
        }
        try (SealedTopic sealed = SealedTopic.open(clients, topics)) {
            long end = sealed.settledEnd(Duration.ofSeconds(30));
            for (long sequence = 0; sequence < 60; sequence++) {
                SealedRecord found = sealed.find(sequence, end).orElseThrow();
                assertThat(sequence(found)).isEqualTo(sequence);
                assertThat(sealed.offsetAt(1_000_000 + sequence, end)).isLessThanOrEqualTo(found.offset());
            }
            assertThat(sealed.find(60, end)).isEmpty();
            assertThat(sealed.find(7_000, end)).isEmpty();
            assertThat(sealed.last(end).map(CommittedTopicIT::sequence)).contains(59L);
            assertThat(sealed.offsetAt(Long.MAX_VALUE, end)).isEqualTo(end);
        }
    }

    @Test
    void theEndIsSettledOnlyOnceNoTransactionIsOpen() throws Exception {
        LogTopics topics = create("settled");
        try (KafkaProducer<byte[], byte[]> producer = transactional("settled");
                SealedTopic sealed = SealedTopic.open(clients, topics);
                SealedTopic waiting = SealedTopic.open(clients, topics)) {
            producer.beginTransaction();
            send(producer, topics, 0, 0);
            producer.flush();
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() -> sealed.settledEnd(Duration.ofMillis(200)))
                    .withMessageContaining("kafka-transactions.sh");
            CompletableFuture<Long> end =
                    CompletableFuture.supplyAsync(() -> waiting.settledEnd(Duration.ofSeconds(30)));
            assertThat(sealed.last(sealed.end())).isEmpty();
            producer.commitTransaction();
            assertThat(sealed.last(end.get()).map(CommittedTopicIT::sequence)).contains(0L);
        }
    }

    @Test
    void theFirstPinOfAnEpochCounts() {
        LogTopics topics = create("pins");
        Epochs epochs = new Epochs(clients, topics);
        assertThat(epochs.latest()).isEmpty();
        Epoch first = new Epoch(0, Uuid.randomUuid());
        epochs.pin(first);
        epochs.pin(first);
        assertThatExceptionOfType(FatalException.class)
                .isThrownBy(() -> epochs.pin(new Epoch(0, Uuid.randomUuid())))
                .withMessageContaining("is pinned to topic id " + first.topicId());
        assertThat(epochs.latest()).contains(first);
        Epoch second = new Epoch(1, Uuid.randomUuid());
        epochs.pin(second);
        assertThat(epochs.latest()).isEqualTo(Optional.of(second));
    }

    private static LogTopics create(String log) {
        LogTopics topics = new LogTopics(log);
        try (Admin admin = Admin.create(clients)) {
            TopicSettings settings = new TopicSettings(topics, new SizeLimits(1_000_000));
            settings.create(admin, (short) 1);
            settings.create(admin, (short) 1);
            settings.assertOn(admin);
        }
        return topics;
    }

    private static KafkaProducer<byte[], byte[]> transactional(String id) {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                cluster.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                id,
                ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
                5);
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        return producer;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The transaction's commit fails if the send did.
    private static void send(KafkaProducer<byte[], byte[]> producer, LogTopics topics, long sequence, long time) {
        producer.send(
                new ProducerRecord<>(topics.sealed(), 0, time, SealedRecord.key(sequence), new byte[0], List.of()));
    }

    private static long sequence(SealedRecord record) {
        return ByteBuffer.wrap(record.key().toArray()).getLong();
    }
}

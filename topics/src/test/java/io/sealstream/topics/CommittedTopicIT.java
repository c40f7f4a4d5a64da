package io.sealstream.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class CommittedTopicIT {
    private final Map<String, Object> clients = SharedCluster.clients();

    @Test
    void everySequenceIsFoundAmongMarkersAndAbortedRecords() {
        LogTopics topics = SharedCluster.create("found");
        try (KafkaProducer<byte[], byte[]> producer = SharedCluster.transactional("found")) {
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
        LogTopics topics = SharedCluster.create("settled");
        try (KafkaProducer<byte[], byte[]> producer = SharedCluster.transactional("settled");
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
        LogTopics topics = SharedCluster.create("pins");
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

    @SuppressWarnings("FutureReturnValueIgnored") // The transaction's commit fails if the send did.
    private static void send(KafkaProducer<byte[], byte[]> producer, LogTopics topics, long sequence, long time) {
        producer.send(
                new ProducerRecord<>(topics.sealed(), 0, time, SealedRecord.key(sequence), new byte[0], List.of()));
    }

    private static long sequence(SealedRecord record) {
        return ByteBuffer.wrap(record.key().toArray()).getLong();
    }
}

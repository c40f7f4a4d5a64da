package io.sealstream.ingest.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.stack.test.TestKafka;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GuardedProducerIT {
    private static final LogTopics TOPICS = new LogTopics("guarded");
    private static final TopicPartition SEALED = TOPICS.of(TOPICS.sealed());
    private static final TopicPartition DEAD_LETTERS = TOPICS.of(TOPICS.deadLetters());
    private static final Map<String, Object> CLIENTS =
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers());
    private static final IngestPins UNCHANGED = read -> () -> {};

    @BeforeAll
    static void create() {
        try (Admin admin = Admin.create(CLIENTS)) {
            new TopicSettings(TOPICS, new SizeLimits(1_000)).create(admin, (short) 1);
        }
    }

    @Test
    void ofTwoThatExtendOneEndOneCommitsAndTheOtherNothing() {
        List<Integer> before = committed(SEALED);
        try (GuardedProducer first = opened("one", UNCHANGED);
                GuardedProducer second = opened("another", UNCHANGED)) {
            for (int i = 0; i < 3; i++) {
                write(first, SEALED, 1, 1);
                first.commitTransaction();
            }
            write(first, SEALED, 1);
            write(second, SEALED, 2);
            assertThatExceptionOfType(ProducerFencedException.class)
                    .isThrownBy(second::commitTransaction)
                    .withMessageContaining("something else has a transaction open in between");
            second.abortTransaction();
            first.commitTransaction();
        }
        assertThat(committed(SEALED)).hasSize(before.size() + 7).containsOnly(1);
    }

    @Test
    void whatSomebodyAbortedMayLieBetweenAndWhatIsOpenMayNot() {
        List<Integer> before = committed(SEALED);
        try (GuardedProducer producer = opened("one", UNCHANGED);
                GuardedProducer stranger = opened("stranger", UNCHANGED)) {
            write(stranger, SEALED, 2);
            write(producer, SEALED, 1);
            assertThatExceptionOfType(ProducerFencedException.class).isThrownBy(producer::commitTransaction);
            producer.abortTransaction();
            stranger.abortTransaction();
            // Records and markers of both lie between now, and none of them counts.
            write(producer, SEALED, 1);
            producer.commitTransaction();
        }
        assertThat(committed(SEALED)).hasSize(before.size() + 1).containsOnly(1);
    }

    @Test
    void ofTwoThatRefuseOneRecordOneTellsOfIt() {
        try (GuardedProducer first = opened("one", UNCHANGED);
                GuardedProducer second = opened("another", UNCHANGED)) {
            write(first, DEAD_LETTERS, 1);
            write(second, DEAD_LETTERS, 2);
            assertThatExceptionOfType(ProducerFencedException.class).isThrownBy(second::commitTransaction);
            first.commitTransaction();
        }
        assertThat(committed(DEAD_LETTERS)).containsExactly(1);
    }

    @Test
    void whatWasReadOfAnotherIngestTopicIsNotCommitted() {
        List<Integer> before = committed(SEALED);
        IngestPins changed = read -> () -> {
            throw new ForkRefusedException(read + " is another topic");
        };
        try (GuardedProducer producer = opened("changed", changed);
                KafkaConsumer<byte[], byte[]> consumer = consumer("changed")) {
            write(producer, SEALED, 3);
            producer.sendOffsetsToTransaction(
                    Map.of(TOPICS.of(TOPICS.events()), new OffsetAndMetadata(1)), consumer.groupMetadata());
            assertThatExceptionOfType(ForkRefusedException.class)
                    .isThrownBy(producer::commitTransaction)
                    .withMessageContaining("[guarded.events-0] is another topic");
            producer.abortTransaction();
        }
        assertThat(committed(SEALED)).isEqualTo(before);
    }

    private static GuardedProducer opened(String id, IngestPins pins) {
        Succession succession = new Succession(CLIENTS, TOPICS.sealed(), TOPICS.deadLetters());
        for (TopicPartition partition : List.of(SEALED, DEAD_LETTERS))
            try (CommittedTopic topic = CommittedTopic.open(CLIENTS, partition)) {
                succession.endsAt(partition, topic.settledEnd(Duration.ofSeconds(30)));
            }
        GuardedProducer producer = new GuardedProducer(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        TestKafka.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "guarded-" + id),
                pins,
                succession,
                new Commits());
        producer.initTransactions();
        return producer;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(String group) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                TestKafka.bootstrapServers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                group);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Flushing waits for them, and what failed fails the commit.
    private static void write(GuardedProducer producer, TopicPartition partition, int... values) {
        producer.beginTransaction();
        for (int value : values)
            producer.send(
                    new ProducerRecord<>(partition.topic(), partition.partition(), null, new byte[] {(byte) value}),
                    null);
        producer.flush();
    }

    private static List<Integer> committed(TopicPartition partition) {
        List<Integer> values = new ArrayList<>();
        try (CommittedTopic topic = CommittedTopic.open(CLIENTS, partition)) {
            topic.read(0, topic.settledEnd(Duration.ofSeconds(30)), record -> values.add((int) record.value()[0]));
        }
        return values;
    }
}

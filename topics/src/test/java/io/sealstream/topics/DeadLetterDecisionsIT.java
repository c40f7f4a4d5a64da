package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.topics.DeadLetterDecision.Discarded;
import io.sealstream.topics.DeadLetterDecision.Resubmitted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLetterDecisionsIT {
    private static final int OPERATORS = 6;
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1_700_000_000_000L), ZoneOffset.UTC);

    private final Map<String, Object> clients = SharedCluster.clients();

    @Test
    void aDeadLetterIsPublishedAgainAsItWasAndOnce() throws Exception {
        LogTopics topics = log("resubmitted");
        DeadLetter letter = letter(topics, "value", "trace", "1", DeadLetterHeaders.REASON, "CONFLICT");
        try (DeadLetterDecisions decisions = DeadLetterDecisions.open(clients, topics, CLOCK)) {
            assertThat(decisions.resubmit(letter, "me"))
                    .isEqualTo(new DecisionOutcome.Decided(new Resubmitted(0, 0, 0, "me", CLOCK.millis())));
            assertThat(refusal(decisions.resubmit(letter, "me"))).contains("was resubmitted already, by me", "show 0");
            assertThat(refusal(decisions.discard(letter, "late", "you"))).contains("was resubmitted already");
        }
        try (DeadLetterDecisions decisions = DeadLetterDecisions.open(clients, topics, CLOCK)) {
            assertThat(refusal(decisions.resubmit(letter, "you"))).contains("was resubmitted already, by me");
        }
        ConsumerRecord<byte[], byte[]> ingested = only(topics.events());
        assertThat(ingested.key()).isEqualTo("key".getBytes(UTF_8));
        assertThat(ingested.value()).isEqualTo("value".getBytes(UTF_8));
        assertThat(ingested.headers())
                .extracting(header -> header.key() + "=" + new String(header.value(), UTF_8))
                .containsExactly("trace=1", "sealstream.resubmits=0");
    }

    @Test
    void ofManyWhoDecideAtOnceOneDoes() throws Exception {
        LogTopics topics = log("raced");
        ExecutorService threads = Executors.newFixedThreadPool(OPERATORS);
        try {
            for (int round = 0; round < 3; round++) {
                DeadLetter letter = letter(topics, "value " + round);
                CyclicBarrier start = new CyclicBarrier(OPERATORS);
                List<Future<Integer>> racing = new ArrayList<>();
                for (int i = 0; i < OPERATORS; i++)
                    racing.add(threads.submit(() -> {
                        start.await(60, TimeUnit.SECONDS);
                        return attempt(topics, letter);
                    }));
                int decided = 0;
                for (Future<Integer> operator : racing) decided += operator.get(2, TimeUnit.MINUTES);
                // They may all have fenced each other; whoever then comes alone is fenced by nobody.
                assertThat(decided + attempt(topics, letter)).isLessThanOrEqualTo(1);
                List<ConsumerRecord<byte[], byte[]>> ingested = records(topics.events());
                assertThat(ingested).hasSize(round + 1);
                assertThat(records(topics.deadLetterDecisions())).hasSize(round + 1);
                assertThat(decisions(topics).get(letter.offset()))
                        .isEqualTo(new Resubmitted(
                                letter.offset(), 0, ingested.get(round).offset(), "me", CLOCK.millis()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** 1 if this one decided; others may have fenced it, or have decided before. */
    private int attempt(LogTopics topics, DeadLetter letter) {
        try (DeadLetterDecisions decisions = DeadLetterDecisions.open(clients, topics, CLOCK)) {
            return decisions.resubmit(letter, "me") instanceof DecisionOutcome.Decided ? 1 : 0;
        } catch (FatalException | KafkaException e) {
            return 0;
        }
    }

    @Test
    void whoeverIsReplacedBetweenTheSendAndTheCommitLeavesNeither() throws Exception {
        LogTopics topics = log("replaced");
        DeadLetter letter = letter(topics, "value");
        Runnable successor = () -> {
            try (DeadLetterDecisions other = DeadLetterDecisions.open(clients, topics, CLOCK)) {
                assertThat(other.discard(letter, "a test", "other")).isInstanceOf(DecisionOutcome.Decided.class);
            }
        };
        try (DeadLetterDecisions replaced = DeadLetterDecisions.open(clients, topics, CLOCK, successor)) {
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() -> replaced.resubmit(letter, "me"))
                    .withMessageContaining("dead letter 0 was taken out of these hands")
                    .withMessageContaining("`sealstream dead-letters show 0`");
        }
        assertThat(records(topics.events())).isEmpty();
        assertThat(decisions(topics)).containsValue(new Discarded(0, "a test", "other", CLOCK.millis()));
    }

    @Test
    void whoeverFailsBetweenTheSendAndTheCommitLeavesNeitherAndKeepsNobodyWaiting() throws Exception {
        LogTopics topics = log("failed");
        DeadLetter letter = letter(topics, "value");
        Runnable fault = () -> {
            throw new TimeoutException("a test's");
        };
        try (DeadLetterDecisions failing = DeadLetterDecisions.open(clients, topics, CLOCK, fault)) {
            assertThatExceptionOfType(KafkaException.class)
                    .isThrownBy(() -> failing.resubmit(letter, "me"))
                    .withMessageContaining("may or may not be decided: a test's")
                    .withMessageContaining("show 0");
        }
        try (CommittedTopic events = CommittedTopic.open(clients, topics.of(topics.events()))) {
            events.settledEnd(Duration.ofSeconds(5));
        }
        assertThat(records(topics.events())).isEmpty();
        assertThat(decisions(topics)).isEmpty();
    }

    @Test
    void aDiscardNeedsAReasonAndIsForGood() throws Exception {
        LogTopics topics = log("discarded");
        DeadLetter letter = letter(topics, null);
        try (DeadLetterDecisions decisions = DeadLetterDecisions.open(clients, topics, CLOCK)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> decisions.discard(letter, "", "me"));
            assertThat(decisions.discard(letter, "a test", "me")).isInstanceOf(DecisionOutcome.Decided.class);
            assertThat(refusal(decisions.resubmit(letter, "me"))).contains("was discarded already");
        }
        assertThat(decisions(topics)).hasSize(1);
    }

    @Test
    void whatWasNotKeptOrDoesNotFitIsNotResubmittedAndTheNextOneIs() throws Exception {
        LogTopics topics = log("large");
        DeadLetter cut =
                letter(topics, null, DeadLetterHeaders.REASON, "TOO_LARGE", DeadLetterHeaders.VALUE_SIZE, "123456789");
        // Larger than what the ingest topic takes, and not than what the dead letters take.
        DeadLetter large = letter(topics, "x".repeat((int) SharedCluster.LIMITS.events()));
        DeadLetter small = letter(topics, "value");
        try (DeadLetterDecisions decisions = DeadLetterDecisions.open(clients, topics, CLOCK)) {
            assertThat(refusal(decisions.resubmit(cut, "me"))).contains("its value of 123456789 bytes was too large");
            assertThat(refusal(decisions.resubmit(large, "me"))).contains("does not fit into large.events");
            assertThat(decisions.resubmit(small, "me")).isInstanceOf(DecisionOutcome.Decided.class);
        }
        assertThat(only(topics.events()).value()).isEqualTo("value".getBytes(UTF_8));
        assertThat(decisions(topics)).containsOnlyKeys(small.offset());
    }

    @Test
    void nothingIsPublishedWhereNoSealerWouldReadIt() {
        LogTopics topics = SharedCluster.create("unpinned");
        assertThatExceptionOfType(FatalException.class)
                .isThrownBy(() -> DeadLetterDecisions.open(clients, topics, CLOCK))
                .withMessageContaining("no epoch of log unpinned is pinned");
        new Epochs(clients, topics).pin(new Epoch(0, Uuid.randomUuid()));
        assertThatExceptionOfType(FatalException.class)
                .isThrownBy(() -> DeadLetterDecisions.open(clients, topics, CLOCK))
                .withMessageContaining("sealstream epoch next");
    }

    @Test
    void aDeadLetterIsFoundByItsOffsetAndByWhereItsRecordStands() throws Exception {
        LogTopics topics = SharedCluster.create("letters");
        List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++)
            for (int offset = 0; offset < 300; offset += 3) written.add(record(topics, epoch, offset));
        written.add(40, new ProducerRecord<>(topics.deadLetters(), null, "not a sealer's".getBytes(UTF_8)));
        write(written);
        try (DeadLetterTopic letters = DeadLetterTopic.open(clients, topics)) {
            assertThat(letters.at(301)).isEmpty();
            assertThat(letters.at(40).orElseThrow().reason()).isNull();
            for (int epoch = 0; epoch < 3; epoch++)
                for (int offset = 0; offset < 300; offset += 37)
                    assertThat(letters.fromSource(epoch, offset, letters.end()).map(DeadLetter::source))
                            .as("offset %d of epoch %d", offset, epoch)
                            .isEqualTo(
                                    offset % 3 > 0
                                            ? Optional.empty()
                                            : Optional.of(new DeadLetter.Source(null, null, epoch, (long) offset)));
            assertThat(letters.fromSource(3, 0, letters.end())).isEmpty();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(LogTopics topics, int epoch, int offset) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topics.deadLetters(), null, new byte[1_000]);
        record.headers()
                .add(DeadLetterHeaders.OFFSET, Integer.toString(offset).getBytes(UTF_8))
                .add(DeadLetterHeaders.SOURCE_EPOCH, Integer.toString(epoch).getBytes(UTF_8));
        return record;
    }

    private LogTopics log(String name) {
        LogTopics topics = SharedCluster.create(name);
        try (Admin admin = Admin.create(clients)) {
            new Epochs(clients, topics).pin(new Epoch(0, Epochs.currentTopicId(admin, topics)));
        }
        return topics;
    }

    /** Writes a dead letter with these headers, and reads it. */
    private DeadLetter letter(LogTopics topics, String value, String... headers) throws Exception {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.deadLetters(), "key".getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
        for (int i = 0; i < headers.length; i += 2) record.headers().add(headers[i], headers[i + 1].getBytes(UTF_8));
        write(List.of(record));
        try (DeadLetterTopic letters = DeadLetterTopic.open(clients, topics)) {
            return letters.at(letters.end() - 1).orElseThrow();
        }
    }

    private void write(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put("max.request.size", 8 << 20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    records.stream().map(producer::send).toList();
            for (Future<RecordMetadata> record : sent) record.get();
        }
    }

    private ConsumerRecord<byte[], byte[]> only(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = records(topic);
        assertThat(records).hasSize(1);
        return records.get(0);
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String name) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (CommittedTopic topic = CommittedTopic.open(clients, new TopicPartition(name, 0))) {
            topic.read(topic.beginning(), topic.settledEnd(BOUND), records::add);
        }
        return records;
    }

    private Map<Long, DeadLetterDecision> decisions(LogTopics topics) {
        try (DeadLetterDecisionTopic decisions = DeadLetterDecisionTopic.open(clients, topics)) {
            return decisions.allSettled(BOUND);
        }
    }

    private static String refusal(DecisionOutcome outcome) {
        return ((DecisionOutcome.Refused) outcome).why();
    }
}

package io.sealstream.bench.loop;

import io.sealstream.bench.CopiedTopic;
import io.sealstream.bench.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Consume, produce, commit both in one transaction, again: what exactly-once costs with nothing around it. Bytes go from one
 * topic to another in a thread of their own, with the client settings that Kafka Streams would give its clients.
 */
public final class TransactionalLoop implements Reading {
    private static final Duration QUIET = Duration.ofMillis(100);
    private static final long STARTING_SECONDS = 30;

    private final StreamsConfig settings;
    private final String source;
    private final String target;
    private final CommitPolicy policy;
    private final CountDownLatch assigned = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "transactional-loop");
    private volatile boolean stopping;
    private volatile Exception failure;

    /**
     * A loop that {@link #start} starts.
     *
     * @param settings of Kafka Streams, the application id among them: it names the group
     */
    public TransactionalLoop(Map<String, Object> settings, String source, String target, CommitPolicy policy) {
        this.settings = new StreamsConfig(settings);
        this.source = source;
        this.target = target;
        this.policy = policy;
    }

    @Override
    public String applicationId() {
        return settings.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    }

    /** Returns once it has its partition. */
    @Override
    public void start() throws InterruptedException {
        thread.start();
        if (!assigned.await(STARTING_SECONDS, TimeUnit.SECONDS))
            throw new IllegalStateException(
                    "the loop got no partition of " + source + " within " + STARTING_SECONDS + " s", failure);
        assertWell();
    }

    @Override
    public void check(long events) {
        assertWell();
        new CopiedTopic(clients(), source, target, applicationId()).assertWhole(events);
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> clients() {
        String servers = StreamsConfig.BOOTSTRAP_SERVERS_CONFIG;
        return Map.of(servers, settings.getList(servers));
    }

    private void assertWell() {
        if (failure != null) throw new IllegalStateException("the loop stopped: " + failure.getMessage(), failure);
    }

    private void run() {
        try (Consumer<byte[], byte[]> consumer = consumer();
                Producer<byte[], byte[]> producer = producer()) {
            producer.initTransactions();
            consumer.subscribe(List.of(source));
            loop(consumer, producer);
        } catch (RuntimeException e) {
            failure = e;
        } finally {
            assigned.countDown();
        }
    }

    private void loop(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
        Map<TopicPartition, OffsetAndMetadata> sent = Map.of();
        long lastDue = System.nanoTime();
        while (!stopping) {
            Duration wait = sent.isEmpty() ? QUIET : Duration.ZERO;
            ConsumerRecords<byte[], byte[]> polled = consumer.poll(wait);
            if (!consumer.assignment().isEmpty()) assigned.countDown();
            if (!polled.isEmpty()) {
                if (sent.isEmpty()) producer.beginTransaction();
                for (ConsumerRecord<byte[], byte[]> record : polled) send(record, producer);
                sent = polled.nextOffsets();
            }
            if (!policy.isDue(lag(consumer), System.nanoTime() - lastDue)) continue;
            commit(sent, consumer, producer);
            sent = Map.of();
            lastDue = System.nanoTime();
        }
        commit(sent, consumer, producer);
    }

    private static long lag(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                .sum();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A commit throws if anything before it failed.
    private void send(ConsumerRecord<byte[], byte[]> record, Producer<byte[], byte[]> producer) {
        producer.send(
                new ProducerRecord<>(target, null, record.timestamp(), record.key(), record.value(), record.headers()));
    }

    private static void commit(
            Map<TopicPartition, OffsetAndMetadata> sent,
            Consumer<byte[], byte[]> consumer,
            Producer<byte[], byte[]> producer) {
        if (sent.isEmpty()) return;
        producer.sendOffsetsToTransaction(sent, consumer.groupMetadata());
        producer.commitTransaction();
    }

    private Consumer<byte[], byte[]> consumer() {
        Map<String, Object> config = settings.getMainConsumerConfigs(applicationId(), applicationId(), 0);
        // What is assigned is partitions, not Kafka Streams' tasks.
        config.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Producer<byte[], byte[]> producer() {
        Map<String, Object> config = settings.getProducerConfigs(applicationId());
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, applicationId());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}

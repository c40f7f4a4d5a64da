package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.Entry;
import io.sealstream.service.ProcessSettings;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import io.sealstream.stack.test.TestKafka;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A log of its own on the shared broker: topics, a producer, and sealers in this process or in one that can be killed. */
final class TestLog implements AutoCloseable {
    static final Duration BOUND = Duration.ofSeconds(90);

    final LogTopics topics;
    final Map<String, Object> clients;
    final Admin admin;
    final KafkaProducer<byte[], byte[]> producer;
    final Path directory;
    private final int partitions;
    private final Map<String, String> settings = new HashMap<>();
    private volatile Exception unpublished;

    TestLog(String name) throws IOException {
        this(name, 1);
    }

    /** So many logs; this is the first. */
    TestLog(String name, int partitions) throws IOException {
        this.partitions = partitions;
        topics = new LogTopics(name);
        clients = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers());
        admin = Admin.create(clients);
        directory = Files.createTempDirectory("sealstream-" + name);
        settings.put(IngestConfig.BOOTSTRAP_SERVERS, TestKafka.bootstrapServers());
        settings.put(IngestConfig.LOG, name);
        settings.put(IngestConfig.ORIGIN, "example.com/test/" + name);
        settings.put(IngestConfig.STATE_DIR, directory.resolve("state").toString());
        settings.put(ProcessSettings.HTTP_PORT, "0");
        createTopics();
        Map<String, Object> producing = new HashMap<>(clients);
        producing.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 8 << 20);
        producing.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        producer = new KafkaProducer<>(producing, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TestLog(TestLog first, int partition) {
        topics = first.topics.forPartition(partition);
        clients = first.clients;
        admin = first.admin;
        producer = first.producer;
        directory = first.directory;
        partitions = first.partitions;
        settings.putAll(first.settings);
    }

    /** All logs of the same topics, this one among them; they need no closing of their own. */
    List<TestLog> all() {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TestLog(this, partition))
                .toList();
    }

    TestLog with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    IngestConfig config() {
        return new IngestConfig(settings);
    }

    Description description() {
        return config().description().forPartition(topics.partition());
    }

    void createTopics() {
        new TopicSettings(topics, new SizeLimits(IngestConfig.DEFAULT_MAX_DATA_BYTES))
                .create(admin, partitions, (short) 1);
    }

    void deleteTopics(String... names) throws Exception {
        admin.deleteTopics(List.of(names)).all().get();
        await("topics are gone", () -> {
            try {
                return !admin.listTopics().names().get().removeAll(List.of(names));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    void publish(byte[] value) {
        publish(new ProducerRecord<>(topics.events(), topics.partition(), null, value));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps what fails; flush throws it.
    void publish(ProducerRecord<byte[], byte[]> record) {
        producer.send(record, (metadata, failed) -> {
            if (failed != null) unpublished = failed;
        });
    }

    void flush() {
        producer.flush();
        assertThat(unpublished).isNull();
    }

    void publishEvents(int from, int count) {
        for (int i = from; i < from + count; i++) publish(TestEvents.framed(TestEvents.event("e" + i)));
        flush();
    }

    /** A running sealer in this process. */
    IngestApplication startSealer() throws InterruptedException {
        IngestApplication sealer = new IngestApplication(config(), new SimpleMeterRegistry());
        sealer.start();
        assertThat(sealer.awaitRunning(BOUND)).as("the sealer runs").isTrue();
        return sealer;
    }

    /** A sealer in a process of its own, by its Main. */
    ChildJvm startSealerProcess() throws IOException {
        Path file = directory.resolve("sealer.properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        JavaProgram program = JavaProgram.of(Main.class, file.toString())
                .withJvmOptions(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        return ChildJvm.start(program, directory.resolve("sealer.log"));
    }

    List<SealedRecord> sealed() {
        List<SealedRecord> records = new ArrayList<>();
        try (SealedTopic sealed = SealedTopic.open(clients, topics)) {
            sealed.read(sealed.beginning(), sealed.settledEnd(BOUND), records::add);
        }
        return records;
    }

    List<ConsumerRecord<byte[], byte[]>> deadLetters() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (CommittedTopic topic = CommittedTopic.open(clients, topics.of(topics.deadLetters()))) {
            topic.read(topic.beginning(), topic.settledEnd(BOUND), records::add);
        }
        return records;
    }

    /** Waits until the log has so many events, then verifies it whole. */
    List<Entry> awaitVerified(int count) throws Exception {
        try (SealedTopic sealed = SealedTopic.open(clients, topics)) {
            await(
                    count + " sealed events",
                    () -> sealed.last(sealed.end())
                            .filter(last -> sequence(last) >= count - 1)
                            .isPresent());
        }
        List<Entry> entries = verified();
        assertThat(entries).hasSize(count);
        return entries;
    }

    List<Entry> verified() throws Exception {
        ChainVerifier verifier = new ChainVerifier(description().genesis());
        List<Entry> entries = new ArrayList<>();
        for (SealedRecord record : sealed()) {
            verifier.accept(record.decode()).ifPresent(entries::add);
            assertThat(verifier.verdict()).isInstanceOf(Verdict.Intact.class);
            assertThat(record.sequence()).isEqualTo(entries.size() - 1);
        }
        return entries;
    }

    static long sequence(SealedRecord record) {
        try {
            return record.sequence();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for a condition, looking again every few milliseconds, and fails when the bound passes. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("waiting for %s", what).isNegative();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        admin.close();
    }
}

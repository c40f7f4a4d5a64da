package io.sealstream.projection;

import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.stack.test.TestKafka;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A log of its own on the shared broker, sealed without the topology that does so in earnest. */
public final class TestLog implements AutoCloseable {
    private static final int A_TRANSACTION = 500;

    public final LogTopics topics;
    public final Map<String, Object> clients;
    public final Description description;
    public final SealedEvents events;
    public final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    public TestLog(String name) {
        topics = new LogTopics(name);
        clients = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestKafka.bootstrapServers());
        description = new Description("example.com/test/" + name, 604_800_000, 1_000_000);
        events = new SealedEvents(description);
        admin = Admin.create(clients);
        new TopicSettings(topics, new SizeLimits(description.maxDataBytes())).create(admin, (short) 1);
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "sealer-" + name);
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Seals so many events, in transactions of some hundreds each. */
    public void seal(int count) {
        for (int left = count; left > 0; left -= A_TRANSACTION) {
            producer.beginTransaction();
            for (int i = 0; i < Math.min(A_TRANSACTION, left); i++) send(events.next());
            producer.commitTransaction();
        }
    }

    /** Seals one that is not like the others. */
    public void seal(Supplier<Sealer.Sealed> event) {
        producer.beginTransaction();
        send(event.get());
        producer.commitTransaction();
    }

    private void send(Sealer.Sealed sealed) {
        long sequence = sealed.tip().sequence();
        append(new ProducerRecord<>(
                topics.sealed(),
                0,
                SealedEvents.BEGUN + sequence * 1_000,
                SealedRecord.key(sequence),
                sealed.value(),
                List.of()));
    }

    /** Writes a record to any of the topics as it is, and returns once it can be read. */
    public void write(ProducerRecord<byte[], byte[]> record) {
        producer.beginTransaction();
        append(record);
        producer.commitTransaction();
        awaitSettled(record.topic());
    }

    /** Waits until all that was committed can be read: a commit returns before its markers are written. */
    public void awaitSettled(String topic) {
        try (CommittedTopic committed = CommittedTopic.open(clients, topics.of(topic))) {
            committed.settledEnd(Duration.ofMinutes(1));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The transaction's commit fails if the send did.
    private void append(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    /** Number of events sealed so far. */
    public long size() {
        return events.tip().size();
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }
}

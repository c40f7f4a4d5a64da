package io.sealstream.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Seals events into a log without the topology that does so in earnest, and writes what no sealer would. */
final class TestSealer implements AutoCloseable {
    private final Admitter admitter;
    private final Sealer sealer = new Sealer(Framing.singleObjectPrefix(KnownSchema.SEALED_EVENT.fingerprint()));
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Object> clients;
    private final LogTopics topics;
    private Tip tip;

    TestSealer(Map<String, Object> clients, LogTopics topics, Description description) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "sealer-" + topics.log());
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        this.clients = clients;
        this.topics = topics;
        this.admitter = new Admitter(description.maxDataBytes());
        this.tip = description.genesis();
    }

    Tip tip() {
        return tip;
    }

    /** Seals so many events, in transactions of a hundred each. */
    void seal(int count) {
        for (int left = count; left > 0; left -= 100) {
            producer.beginTransaction();
            for (int i = 0; i < Math.min(100, left); i++) {
                Sealer.Sealed sealed = next(tip, "e");
                tip = sealed.tip();
                send(tip.sequence(), sealed.value());
            }
            producer.commitTransaction();
        }
    }

    /** The event that would follow {@code after}; one of another {@code kind} has another hash. */
    Sealer.Sealed next(Tip after, String kind) {
        byte[] event = Vectors.eventAvro(JsonNodeFactory.instance
                .objectNode()
                .put("id", kind + (after.sequence() + 1))
                .put("source", "/test")
                .put("type", "com.example.tested")
                .put("data", "7b7d"));
        Admitted admitted = (Admitted) admitter.admit(Bytes.copyOf(event).reader());
        return sealer.seal(after, admitted, 0, after.sequence() + 1, 1_700_000_000_000L + after.sequence());
    }

    /** Writes a record as it is. */
    void write(long sequence, byte[] value) {
        producer.beginTransaction();
        send(sequence, value);
        producer.commitTransaction();
    }

    /** Asks for an anchor. */
    @SuppressWarnings("FutureReturnValueIgnored") // The transaction's commit fails if the send did.
    void requestAnchor() {
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(topics.anchorRequests(), 0, null, "test".getBytes(UTF_8)));
        producer.commitTransaction();
    }

    /** Writes to any of the log's topics what does not belong there. */
    @SuppressWarnings("FutureReturnValueIgnored") // The transaction's commit fails if the send did.
    void forge(ProducerRecord<byte[], byte[]> record) {
        producer.beginTransaction();
        producer.send(record);
        producer.commitTransaction();
        // A commit returns before its markers are written: what was forged is to be there when a worker looks.
        try (CommittedTopic topic = CommittedTopic.open(clients, new TopicPartition(record.topic(), 0))) {
            topic.settledEnd(Duration.ofMinutes(1));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The transaction's commit fails if the send did.
    private void send(long sequence, byte[] value) {
        producer.send(new ProducerRecord<>(
                topics.sealed(), 0, 1_700_000_000_000L + sequence, SealedRecord.key(sequence), value, List.of()));
    }

    @Override
    public void close() {
        producer.close();
    }
}

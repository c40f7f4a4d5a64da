package io.sealstream.cli.submit;

import io.sealstream.Event;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.terminal.Text;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes events to the ingest topic, in order and each once, acknowledged by all replicas in sync. */
public final class Publisher implements AutoCloseable {
    private static final String LARGEST_REQUEST = Integer.toString(32 << 20);
    private static final String BUFFER = Integer.toString(64 << 20);

    /** After a flush there is nothing to wait for, and after a fault no point. */
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final KafkaProducer<byte[], Event> producer;
    private final TopicPartition ingested;
    private final Outcome outcome;
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<Exception> broken = new AtomicReference<>();

    /** What becomes of a line; called from the producer's own thread too. */
    public interface Outcome {
        /** It is in the ingest topic, at this offset. */
        void published(long line, long offset);

        /** It will not be: this event alone cannot be published. */
        void refused(long line, String why);
    }

    /** A publisher with these client settings; they may name another {@code value.serializer}. */
    public Publisher(Map<String, Object> clients, TopicPartition ingested, Outcome outcome) {
        this.producer = new KafkaProducer<>(settings(clients));
        this.ingested = ingested;
        this.outcome = outcome;
    }

    private static Map<String, Object> settings(Map<String, Object> clients) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, SealstreamSerializer.class.getName());
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "5");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(128 << 10));
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        settings.put(
                ProducerConfig.MAX_BLOCK_MS_CONFIG, clients.get(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG));
        settings.putAll(clients);
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return settings;
    }

    /**
     * Publishes an event; waits only where the broker is slower than the input.
     *
     * @throws Failure if nothing can be published any more
     */
    public void publish(long line, Event event) {
        assertSound();
        try {
            // Whatever comes of it comes to the callback.
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(ingested.topic(), ingested.partition(), null, event),
                    (metadata, thrown) -> settle(line, metadata, thrown));
        } catch (SerializationException e) {
            if (e.getCause() instanceof RegistryUnavailableException)
                throw Failure.cannotTell(e.getMessage() + "; line " + line + " and all after it were not published", e);
            outcome.refused(line, e.getMessage());
        } catch (KafkaException e) {
            throw notPublished(e);
        }
    }

    private void settle(long line, RecordMetadata metadata, Exception thrown) {
        if (thrown == null) {
            acknowledged.incrementAndGet();
            outcome.published(line, metadata.offset());
        } else if (thrown instanceof RecordTooLargeException) {
            outcome.refused(line, thrown.getMessage());
        } else {
            broken.compareAndSet(null, thrown);
        }
    }

    /** Waits until every event is acknowledged or refused. */
    public void flush() {
        producer.flush();
        assertSound();
    }

    /** Number of events that the broker acknowledged. */
    public long acknowledged() {
        return acknowledged.get();
    }

    private void assertSound() {
        if (broken.get() != null) throw notPublished(broken.get());
    }

    private Failure notPublished(Exception thrown) {
        return Failure.cannotTell(
                "Kafka did not take an event for " + ingested.topic() + ": "
                        + Text.oneLine(String.valueOf(thrown.getMessage()))
                        + ". It acknowledged " + acknowledged
                        + " events; submit all again: what is sealed already is dropped as a duplicate",
                thrown);
    }

    @Override
    public void close() {
        producer.close(CLOSING);
    }
}

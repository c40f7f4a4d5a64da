package io.sealstream.projection.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.projection.row.EventRow;
import io.sealstream.topics.DeadLetterHeaders;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes sealed records that no row can hold, before the position moves past them: what was published and not committed is
 * published once more, with the same key. Makes its producer when there is something to say, which should be never.
 */
public final class UnfitRecords implements AutoCloseable {
    private final Map<String, Object> clients;
    private final LogTopics topics;
    private Producer<byte[], byte[]> producer;

    public UnfitRecords(Map<String, Object> clients, LogTopics topics) {
        this.clients = clients;
        this.topics = topics;
    }

    /** Publishes one, and returns once the broker has it. */
    public void publish(EventRow event) {
        SealedRecord sealed = event.record();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.projectionDeadLetters(),
                topics.partition(),
                sealed.key().toArray(),
                sealed.value().toArray());
        record.headers().add(DeadLetterHeaders.REASON, event.unfit().getBytes(UTF_8));
        record.headers().add(DeadLetterHeaders.TOPIC, topics.sealed().getBytes(UTF_8));
        record.headers()
                .add(
                        DeadLetterHeaders.PARTITION,
                        Integer.toString(topics.partition()).getBytes(UTF_8));
        record.headers()
                .add(DeadLetterHeaders.OFFSET, Long.toString(sealed.offset()).getBytes(UTF_8));
        try {
            producer().send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException("could not publish to " + topics.projectionDeadLetters(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while publishing to " + topics.projectionDeadLetters(), e);
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = new HashMap<>(clients);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.MAX_VALUE);
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @Override
    public void close() {
        if (producer != null) producer.close();
    }
}

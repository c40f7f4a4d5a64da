package io.sealstream.bench.latency;

import io.sealstream.bench.Load;
import io.sealstream.schemas.SealstreamSerializer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes when it is time, whatever becomes of what was published before; as a user does who is in a hurry: without linger. */
final class OpenLoad implements AutoCloseable {
    private final String topic;
    private final Load load = new Load();
    private final Producer<byte[], SpecificRecord> producer;
    private volatile Exception failure;

    OpenLoad(Map<String, Object> clients, String topic) {
        this.topic = topic;
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new SealstreamSerializer());
    }

    /** Publishes so many new events in a thread of its own. */
    Thread publish(Schedule schedule, int events) {
        Thread thread = new Thread(() -> run(schedule, events), "open-load");
        thread.start();
        return thread;
    }

    private void run(Schedule schedule, int events) {
        try {
            for (int i = 0; i < events; i++) {
                schedule.await(i);
                send();
            }
        } catch (RuntimeException | InterruptedException e) {
            failure = e;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps what fails.
    private void send() {
        producer.send(new ProducerRecord<>(topic, load.next()), (stored, failed) -> {
            if (failed != null) failure = failed;
        });
    }

    void assertWell() {
        if (failure != null)
            throw new IllegalStateException("could not publish to " + topic + ": " + failure.getMessage(), failure);
    }

    @Override
    public void close() {
        producer.close();
    }
}

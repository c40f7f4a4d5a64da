package io.sealstream.bench;

import io.sealstream.Event;
import io.sealstream.schemas.SealstreamSerializer;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The events that are read: orders, as a shop would publish them. The same for every run. */
public final class Load {
    public static final int DATA_BYTES = 256;

    /** Large batches: what any producer would set that has much to send. */
    static final Map<String, Object> PRODUCER =
            Map.of(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10, ProducerConfig.LINGER_MS_CONFIG, 20);

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private final SplittableRandom random = new SplittableRandom(42);
    private long made;

    /** Publishes events, uncompressed, without keys; returns when all are stored. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps what fails; closing waits for all.
    public static void publish(long events, Map<String, Object> clients, String topic) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.putAll(PRODUCER);
        AtomicReference<Exception> failure = new AtomicReference<>();
        Load load = new Load();
        try (KafkaProducer<byte[], SpecificRecord> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new SealstreamSerializer())) {
            for (long i = 0; i < events; i++)
                producer.send(new ProducerRecord<>(topic, load.next()), (stored, failed) -> {
                    if (failed != null) failure.set(failed);
                });
        }
        if (failure.get() != null) throw new IllegalStateException("could not preload " + topic, failure.get());
    }

    /** The next event; its id occurs once. */
    public Event next() {
        byte[] data = new byte[DATA_BYTES];
        random.nextBytes(data);
        return Event.newBuilder()
                .setId(new UUID(random.nextLong(), random.nextLong()).toString())
                .setSource("/shops/berlin/checkout")
                .setType("com.example.order.placed")
                .setSubject("orders/" + made)
                .setTime(FIRST.plusMillis(made++))
                .setDatacontenttype("application/octet-stream")
                .setData(ByteBuffer.wrap(data))
                .build();
    }
}

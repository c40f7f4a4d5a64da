package io.sealstream.faults.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A stranger's open transaction on the sealed topic: nothing behind it can be read as committed until it ends. */
final class ForeignTransaction {
    private final Scene scene;

    ForeignTransaction(Scene scene) {
        this.scene = scene;
    }

    /** Opens one, then aborts it, or leaves it to the broker to end. */
    String hang() throws InterruptedException {
        int timeoutMs = scene.random().nextInt(4_000, 12_000);
        boolean abandon = scene.random().nextBoolean();
        try (KafkaProducer<byte[], byte[]> stranger = stranger(timeoutMs)) {
            stranger.initTransactions();
            stranger.beginTransaction();
            stranger.send(record()).get();
            int open = scene.pause(1_000, timeoutMs);
            if (!abandon) {
                stranger.abortTransaction();
                return "open for " + open + " ms, then aborted";
            }
            stranger.close(Duration.ZERO);
            // By then the broker has ended it: it looks every few seconds.
            return "left open for " + (open + scene.pause(timeoutMs, timeoutMs + 2_000))
                    + " ms, until the broker ends it";
        } catch (KafkaException | java.util.concurrent.ExecutionException e) {
            return "not opened, as other faults were in its way: " + e.getMessage();
        }
    }

    private ProducerRecord<byte[], byte[]> record() {
        byte[] noise = new byte[100];
        scene.random().nextBytes(noise);
        return new ProducerRecord<>(scene.on().topics().sealed(), 0, new byte[Long.BYTES], noise);
    }

    private KafkaProducer<byte[], byte[]> stranger(int timeoutMs) {
        Map<String, Object> settings = new HashMap<>(scene.on().clients());
        settings.put(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "stranger-" + scene.random().nextInt(1_000_000));
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, timeoutMs);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }
}

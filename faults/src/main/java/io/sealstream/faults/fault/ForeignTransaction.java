package io.sealstream.faults.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
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

    /** Opens one, then aborts it, or leaves it to the broker to end, and returns once it is ended. */
    Done hang() throws InterruptedException {
        int timeoutMs = scene.random().nextInt(4_000, 12_000);
        boolean abandon = scene.random().nextBoolean();
        try (KafkaProducer<byte[], byte[]> stranger = stranger(timeoutMs)) {
            stranger.initTransactions();
            stranger.beginTransaction();
            long began = System.nanoTime();
            stranger.send(record()).get();
            scene.pause(1_000, timeoutMs);
            if (abandon) {
                stranger.close(Duration.ZERO);
                // The coordinator looks every ten seconds for what has timed out.
                scene.pause(timeoutMs + 10_000, timeoutMs + 12_000);
            } else stranger.abortTransaction();
            long open = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            return Done.struck(
                    "open for " + open + " ms at most, " + (abandon ? "ended by the broker" : "then aborted"));
        } catch (KafkaException | ExecutionException e) {
            return Done.missed("not opened or not aborted, as other faults were in its way: " + e.getMessage());
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

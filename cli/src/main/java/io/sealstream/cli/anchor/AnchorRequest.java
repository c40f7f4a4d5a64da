package io.sealstream.cli.anchor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Failure;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Asks a log's anchor worker for an anchor, whatever its schedule. */
final class AnchorRequest {
    private AnchorRequest() {}

    /**
     * Returns once the request is written.
     *
     * @param who asks, for whoever reads the worker's log
     */
    static void send(LogAccess access, String who) {
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(access.clients()), new ByteArraySerializer(), new ByteArraySerializer())) {
            await(producer.send(new ProducerRecord<>(
                    access.topics().anchorRequests(), access.topics().partition(), null, who.getBytes(UTF_8))));
        }
    }

    private static void await(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException refused) throw refused;
            throw Failure.cannotTell("the request could not be written: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while the request was written", e);
        }
    }

    private static Map<String, Object> settings(Map<String, Object> clients) {
        Object patience = clients.get(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000");
        settings.putAll(clients);
        return settings;
    }
}

package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Which anchor worker became a log's writer last. Transactional fencing keeps the one before from committing; this keeps it
 * from becoming the writer again after a fault that hid from it that there is another. Kept in the trust topic, beside the
 * files for exports.
 */
public final class WorkerClaim {
    static final String KEY = "worker";

    private WorkerClaim() {}

    /** The record to write, in the first transaction of a writer. */
    public static ProducerRecord<byte[], byte[]> toWrite(LogTopics topics, String worker) {
        return new ProducerRecord<>(topics.trust(), topics.partition(), KEY.getBytes(UTF_8), worker.getBytes(UTF_8));
    }

    /** The worker that claimed the log last; empty where none did. */
    public static Optional<String> read(Map<String, Object> clients, LogTopics topics) {
        AtomicReference<String> last = new AtomicReference<>();
        try (CommittedTopic topic = CommittedTopic.open(clients, topics.of(topics.trust()))) {
            topic.read(topic.beginning(), topic.end(), record -> {
                if (TrustTopic.name(record).equals(KEY) && record.value() != null)
                    last.set(new String(record.value(), UTF_8));
                return true;
            });
        }
        return Optional.ofNullable(last.get());
    }
}

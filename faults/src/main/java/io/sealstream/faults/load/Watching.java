package io.sealstream.faults.load;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A read-committed consumer that writes down all it sees, in the order in which it sees it. After a kill it goes on after
 * the last record in its journal; {@code start} lines say where.
 */
abstract class Watching implements Runnable {
    private static final Duration WAIT = Duration.ofMillis(500);

    private final String servers;
    private final TopicPartition partition;
    private final Journal journal;
    private final int columns;

    /** @param columns of a record's line, the first of which is its offset */
    Watching(String servers, String topic, Journal journal, int columns) {
        this.servers = servers;
        this.partition = new TopicPartition(topic, 0);
        this.journal = journal;
        this.columns = columns;
    }

    /** What of a record is written down. */
    abstract Object[] line(ConsumerRecord<byte[], byte[]> record);

    @Override
    public void run() {
        long next =
                journal.last(columns).map(last -> Long.parseLong(last[0]) + 1).orElse(0L);
        while (true) {
            try (KafkaConsumer<byte[], byte[]> consumer =
                    new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
                journal.write("start", next);
                consumer.assign(List.of(partition));
                consumer.seek(partition, next);
                while (true) next = take(consumer, next);
            } catch (KafkaException e) {
                // As people's code does: from where it was, with a new one.
                System.err.println("a consumer of " + partition + " begins anew at " + next + ": " + e);
            }
        }
    }

    private long take(KafkaConsumer<byte[], byte[]> consumer, long from) {
        long next = from;
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(WAIT)) {
            journal.add(line(record));
            next = record.offset() + 1;
        }
        if (next != from) journal.flush();
        return next;
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                // An offset that is not there is a loss, and must not be passed over.
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "none",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                10_000,
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500);
    }
}

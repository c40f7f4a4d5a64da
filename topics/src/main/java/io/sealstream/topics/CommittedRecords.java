package io.sealstream.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of one partition, through a consumer of its own that is in no group. */
final class CommittedRecords implements AutoCloseable {
    /** What a probe fetches at most, in bytes; one batch comes whole, however large it is. */
    static final int PROBE = 32_768;

    /** Kafka has each client of a process bear another name. */
    private static final AtomicLong COUNT = new AtomicLong();

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALL = Duration.ofSeconds(60);

    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;

    private CommittedRecords(Map<String, Object> settings, TopicPartition partition) {
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.partition = partition;
        consumer.assign(List.of(partition));
    }

    /** For reading on and on. */
    static CommittedRecords inBulk(Map<String, Object> clients, TopicPartition partition) {
        Map<String, Object> settings = settings(clients, "reader-" + partition);
        // A seek waits for the fetch that is under way, and at the log's end that one waits for records.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        return new CommittedRecords(settings, partition);
    }

    /** For a few records here and there: a probe drags no megabyte along, and waits for nothing. */
    static CommittedRecords inProbes(Map<String, Object> clients, TopicPartition partition) {
        Map<String, Object> settings = settings(clients, "search-" + partition);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 0);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PROBE);
        return new CommittedRecords(settings, partition);
    }

    private static Map<String, Object> settings(Map<String, Object> clients, String purpose) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "sealstream-" + purpose + "-" + COUNT.incrementAndGet());
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    long beginning() {
        return consumer.beginningOffsets(List.of(partition)).get(partition);
    }

    /** As {@link CommittedTopic#offsetAt}, for a positive time. */
    OptionalLong offsetAt(long time) {
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(partition, time)).get(partition);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.offset());
    }

    /** As {@link CommittedTopic#read}. */
    void read(long from, long end, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
        if (from >= end) return;
        consumer.seek(partition, from);
        long reached = from;
        long deadline = System.nanoTime() + STALL.toNanos();
        while (reached < end) {
            for (ConsumerRecord<byte[], byte[]> record : poll(POLL))
                if (record.offset() >= end || !visitor.test(record)) return;
            long position = consumer.position(partition);
            if (position > reached) deadline = System.nanoTime() + STALL.toNanos();
            else if (System.nanoTime() - deadline > 0)
                throw new TimeoutException("no record of " + partition + " for " + STALL.toSeconds() + " s at offset "
                        + reached + ", with " + (end - reached) + " to go: is its broker up?");
            reached = position;
        }
    }

    void seek(long offset) {
        consumer.seek(partition, offset);
    }

    List<ConsumerRecord<byte[], byte[]>> poll(Duration wait) {
        return consumer.poll(wait).records(partition);
    }

    long lag() {
        return consumer.currentLag(partition).orElse(0);
    }

    @Override
    public void close() {
        consumer.close();
    }
}

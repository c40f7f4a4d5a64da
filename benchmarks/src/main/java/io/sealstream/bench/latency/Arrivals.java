package io.sealstream.bench.latency;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A read-committed consumer, otherwise as it comes, that notes when it gets each record. */
final class Arrivals implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long STALL_SECONDS = 60;

    private final TopicPartition partition;
    private final Consumer<byte[], byte[]> consumer;

    /** Starts with the topic's first record. */
    Arrivals(Map<String, Object> clients, String topic) {
        partition = new TopicPartition(topic, 0);
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
    }

    /**
     * When each of the next records was seen, in the nanoseconds of {@link System#nanoTime}.
     *
     * @param whileWell throws what keeps them from coming
     * @throws IllegalStateException if none comes for a minute, or more than these
     */
    long[] next(int count, Runnable whileWell) {
        long[] seen = new long[count];
        int at = 0;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STALL_SECONDS);
        while (at < count) {
            int polled = consumer.poll(LOOK).count();
            long now = System.nanoTime();
            if (polled > count - at)
                throw new IllegalStateException(partition + " got more records than there were events");
            for (int i = 0; i < polled; i++) seen[at++] = now;
            if (polled > 0) deadline = now + TimeUnit.SECONDS.toNanos(STALL_SECONDS);
            whileWell.run();
            if (now - deadline > 0)
                throw new IllegalStateException("after " + at + " of " + count + " events nothing came to " + partition
                        + " for " + STALL_SECONDS + " s: the log of what writes to it says why");
        }
        return seen;
    }

    @Override
    public void close() {
        consumer.close();
    }
}

package io.sealstream.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A topic of one partition, read read-committed from its ends or from any offset. Belongs to no consumer group. Not for use
 * by more than one thread.
 */
public final class CommittedTopic implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Duration STALL = Duration.ofSeconds(60);

    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;
    private final TopicPartition partition;

    private CommittedTopic(Admin admin, Consumer<byte[], byte[]> consumer, TopicPartition partition) {
        this.admin = admin;
        this.consumer = consumer;
        this.partition = partition;
        consumer.assign(List.of(partition));
    }

    /** Opens a topic; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static CommittedTopic open(Map<String, Object> clients, String topic) {
        return new CommittedTopic(
                Admin.create(clients),
                new KafkaConsumer<>(
                        consumerSettings(clients), new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                new TopicPartition(topic, 0));
    }

    static Map<String, Object> consumerSettings(Map<String, Object> clients) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // A seek waits for the fetch that is under way, and at the log's end that one waits for records.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return settings;
    }

    /** The first offset still there. */
    public long beginning() {
        return consumer.beginningOffsets(List.of(partition)).get(partition);
    }

    /** The offset after the last committed record or marker: what a read-committed consumer can reach now. */
    public long end() {
        return end(IsolationLevel.READ_COMMITTED);
    }

    /**
     * The end, once no transaction is open: what a predecessor wrote is then either committed or gone.
     *
     * @throws FatalException if a transaction stays open beyond the bound
     */
    public long settledEnd(Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (true) {
            // In this order: what is committed can only grow towards what was written before.
            long written = end(IsolationLevel.READ_UNCOMMITTED);
            if (end(IsolationLevel.READ_COMMITTED) >= written) return written;
            if (System.nanoTime() - deadline > 0)
                throw new FatalException(
                        "a transaction has been open on " + partition + " for over " + bound.toSeconds()
                                + " s, so where the log ends is undecided: another sealer is writing (stop it), or a transaction"
                                + " hangs (kafka-transactions.sh find-hanging, then abort)");
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while a transaction was awaited", e);
        }
    }

    /** The last record before {@code end}; empty where there is none. */
    public Optional<ConsumerRecord<byte[], byte[]>> last(long end) {
        long beginning = beginning();
        for (long back = 16; ; back *= 16) {
            long from = Math.max(beginning, end - back);
            Latest latest = new Latest();
            read(from, end, record -> latest.keep(record, true));
            if (latest.record != null || from == beginning) return Optional.ofNullable(latest.record);
        }
    }

    /** The first record from {@code from} on and before {@code end}; empty where there is none. */
    public Optional<ConsumerRecord<byte[], byte[]>> first(long from, long end) {
        Latest latest = new Latest();
        read(from, end, record -> latest.keep(record, false));
        return Optional.ofNullable(latest.record);
    }

    /**
     * An offset before which no record is stamped {@code time}, in milliseconds, or later; empty where none is at all. Not
     * necessarily that of the first such record: transaction markers are stamped too, when they are written.
     */
    public OptionalLong offsetAt(long time) {
        if (time <= 0) return OptionalLong.of(beginning());
        OffsetAndTimestamp found =
                consumer.offsetsForTimes(Map.of(partition, time)).get(partition);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.offset());
    }

    /**
     * Hands every record from {@code from} and before {@code end} to {@code visitor}, until it answers false.
     *
     * @throws TimeoutException if the broker yields nothing for a minute
     */
    public void read(long from, long end, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
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

    /** Goes to an offset, for {@link #poll}. */
    public void seek(long offset) {
        consumer.seek(partition, offset);
    }

    /** What has come since the last poll or seek, waiting at most {@code wait} for the first. */
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration wait) {
        return consumer.poll(wait).records(partition);
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
    }

    private long end(IsolationLevel isolation) {
        return Futures.get(
                        admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                                .partitionResult(partition),
                        "read where " + partition + " ends")
                .offset();
    }

    private static final class Latest {
        private ConsumerRecord<byte[], byte[]> record;

        boolean keep(ConsumerRecord<byte[], byte[]> found, boolean goOn) {
            record = found;
            return goOn;
        }
    }
}

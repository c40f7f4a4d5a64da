package io.sealstream.faults.check.live;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.evidence.UnreadableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of partition 0 of a topic, from the first to where it ended when this was opened. */
final class PartitionCursor implements Cursor<TopicRecord> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALL = Duration.ofSeconds(60);

    private final TopicPartition partition;
    private final Consumer<byte[], byte[]> consumer;
    private final long end;
    private Iterator<ConsumerRecord<byte[], byte[]>> polled = Collections.emptyIterator();
    private TopicRecord next;

    private PartitionCursor(TopicPartition partition, Consumer<byte[], byte[]> consumer, long end) {
        this.partition = partition;
        this.consumer = consumer;
        this.end = end;
    }

    static PartitionCursor open(Map<String, Object> clients, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        long end = end(clients, partition);
        Consumer<byte[], byte[]> consumer = consumer(clients);
        try {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            return new PartitionCursor(partition, consumer, end);
        } catch (KafkaException e) {
            consumer.close();
            throw unreadable(partition, e);
        }
    }

    /** Where the partition ends, with nothing on it that is neither committed nor aborted. */
    private static long end(Map<String, Object> clients, TopicPartition partition) {
        try (Admin admin = Admin.create(clients)) {
            // In this order: what is committed can only grow towards what was written before.
            long written = end(admin, partition, IsolationLevel.READ_UNCOMMITTED);
            long committed = end(admin, partition, IsolationLevel.READ_COMMITTED);
            if (committed < written)
                throw new UnreadableException(
                        "a transaction is open on " + partition.topic() + ": committed up to offset " + committed
                                + ", written up to " + written + ". Wait until the log is quiet");
            return committed;
        } catch (ExecutionException e) {
            throw unreadable(partition, e.getCause());
        } catch (KafkaException e) {
            throw unreadable(partition, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null) next = read();
        return next != null;
    }

    @Override
    public TopicRecord next() {
        if (!hasNext()) throw new NoSuchElementException("the end of " + partition);
        TopicRecord record = next;
        next = null;
        return record;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private TopicRecord read() {
        try {
            long deadline = System.nanoTime() + STALL.toNanos();
            while (!polled.hasNext()) {
                long before = consumer.position(partition);
                if (before >= end) return null;
                polled = consumer.poll(POLL).records(partition).iterator();
                if (consumer.position(partition) > before) deadline = System.nanoTime() + STALL.toNanos();
                else if (System.nanoTime() - deadline > 0)
                    throw new UnreadableException("nothing came of " + partition + " for " + STALL.toSeconds()
                            + " s at offset " + before + ", with the end at " + end + ": are its brokers up?");
            }
            ConsumerRecord<byte[], byte[]> record = polled.next();
            return record.offset() < end ? view(record) : null;
        } catch (KafkaException e) {
            throw unreadable(partition, e);
        }
    }

    private static TopicRecord view(ConsumerRecord<byte[], byte[]> record) {
        List<TopicRecord.Header> headers = new ArrayList<>();
        for (Header header : record.headers())
            headers.add(new TopicRecord.Header(header.key(), Octets.of(header.value())));
        return new TopicRecord(
                record.offset(), record.timestamp(), Octets.of(record.key()), Octets.of(record.value()), headers);
    }

    private static long end(Admin admin, TopicPartition partition, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        return admin.listOffsets(Map.of(partition, OffsetSpec.latest()), new ListOffsetsOptions(isolation))
                .partitionResult(partition)
                .get()
                .offset();
    }

    private static Consumer<byte[], byte[]> consumer(Map<String, Object> clients) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static UnreadableException unreadable(TopicPartition partition, Throwable cause) {
        return new UnreadableException(partition + " cannot be read: " + cause.getMessage(), cause);
    }
}

package io.sealstream.topics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * One partition of a topic, read read-committed from its ends or from any offset. Belongs to no consumer group. Not for use
 * by more than one thread.
 */
public final class CommittedTopic implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Map<String, Object> clients;
    private final TopicPartition partition;
    private final Admin admin;
    private final CommittedRecords records;
    private CommittedRecords probes;

    private CommittedTopic(
            Map<String, Object> clients, TopicPartition partition, Admin admin, CommittedRecords records) {
        this.clients = clients;
        this.partition = partition;
        this.admin = admin;
        this.records = records;
    }

    /** Opens a partition; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static CommittedTopic open(Map<String, Object> clients, TopicPartition partition) {
        Admin admin = Admin.create(clients);
        try {
            return new CommittedTopic(clients, partition, admin, CommittedRecords.inBulk(clients, partition));
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
    }

    /** The first offset still there. */
    public long beginning() {
        return records.beginning();
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
            if (System.nanoTime() - deadline > 0) throw undecided(bound);
            pause("a transaction was awaited");
        }
    }

    /**
     * The end of what is written now, once every transaction in it is decided. As {@link #settledEnd}, for a topic that is
     * written to all the time: what comes meanwhile is not waited for.
     *
     * @throws FatalException if a transaction stays open beyond the bound
     */
    public long decidedEnd(Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        long written = end(IsolationLevel.READ_UNCOMMITTED);
        while (end(IsolationLevel.READ_COMMITTED) < written) {
            if (System.nanoTime() - deadline > 0) throw undecided(bound);
            pause("a transaction was awaited");
        }
        return written;
    }

    /** Whether all before this offset is decided, or becomes so within the bound. */
    public boolean reaches(long offset, Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        while (end(IsolationLevel.READ_COMMITTED) < offset) {
            if (System.nanoTime() - deadline > 0) return false;
            pause("a transaction was awaited");
        }
        return true;
    }

    private FatalException undecided(Duration bound) {
        return new FatalException("a transaction has been open on " + partition + " for over " + bound.toSeconds()
                + " s, so where the log ends is undecided: another sealer or anchor worker is writing (stop it), or a transaction"
                + " hangs (kafka-transactions.sh find-hanging, then abort)");
    }

    static void pause(String meanwhile) {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while " + meanwhile, e);
        }
    }

    /** The last record before {@code end}; empty where there is none. */
    public Optional<ConsumerRecord<byte[], byte[]>> last(long end) {
        return last(end, record -> true);
    }

    /** The last record before {@code end} that is wanted; empty where there is none. */
    Optional<ConsumerRecord<byte[], byte[]>> last(long end, Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        long beginning = beginning();
        for (long back = 16; ; back *= 16) {
            long from = Math.max(beginning, end - back);
            Latest latest = new Latest();
            read(from, end, record -> !wanted.test(record) || latest.keep(record, true));
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
        return time <= 0 ? OptionalLong.of(beginning()) : records.offsetAt(time);
    }

    /**
     * Hands every record from {@code from} and before {@code end} to {@code visitor}, until it answers false.
     *
     * @throws TimeoutException if the broker yields nothing for a minute
     */
    public void read(long from, long end, Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
        records.read(from, end, visitor);
    }

    /** Goes to an offset, for {@link #poll}. */
    public void seek(long offset) {
        records.seek(offset);
    }

    /** What has come since the last poll or seek, waiting at most {@code wait} for the first. */
    public List<ConsumerRecord<byte[], byte[]>> poll(Duration wait) {
        return records.poll(wait);
    }

    /** How many offsets are committed beyond what was polled; 0 where nothing was polled yet. Costs nothing. */
    public long lag() {
        return records.lag();
    }

    /** A search by ordinals, which {@code ordinals} tells of a record; what it learns it keeps, for the next time. */
    OrdinalSearch search(Ordinals ordinals) {
        if (probes == null) probes = CommittedRecords.inProbes(clients, partition);
        return new OrdinalSearch(this, probes, ordinals);
    }

    @Override
    public void close() {
        if (probes != null) probes.close();
        records.close();
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

package io.sealstream.projection.read;

import io.sealstream.ledger.chain.Tip;
import io.sealstream.projection.row.EventRow;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.VerificationFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads all topics of a log, read-committed, through one consumer that is in no group: where it goes on is said by the copy,
 * whose offsets do not expire. Not for use by more than one thread at a time.
 */
public final class LogReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogReader.class);
    /** How long to wait for the first record, and for those that are known to come. */
    private static final Duration FIRST = Duration.ofMillis(200);

    private static final Duration MORE = Duration.ofMillis(20);

    private final Consumer<byte[], byte[]> consumer;
    private final Map<Source, TopicPartition> partitions = new EnumMap<>(Source.class);
    private final ChainReader chain;
    private final BatchLimits limits;
    private final Offsets start;
    private long endAtStart;

    /** Opens a log's topics; reading starts at {@code offsets}, with the event after {@code tip}. */
    public LogReader(Map<String, Object> clients, LogTopics topics, Tip tip, Offsets offsets, BatchLimits limits) {
        this.chain = new ChainReader(tip);
        this.limits = limits;
        this.start = offsets;
        for (Source source : Source.values()) partitions.put(source, topics.of(source.topic(topics)));
        consumer = new KafkaConsumer<>(
                settings(clients, limits), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            consumer.assign(partitions.values());
            seek();
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    private static Map<String, Object> settings(Map<String, Object> clients, BatchLimits limits) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, limits.events());
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, limits.fetchBytes());
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
        return settings;
    }

    private void seek() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions.values());
        endAtStart = ends.get(partitions.get(Source.SEALED));
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions.values());
        partitions.forEach((source, partition) -> {
            long from = start.of(source);
            long beginning = beginnings.get(partition);
            if (from < beginning && source != Source.TILES) lost(source, partition, from, beginning);
            if (from > ends.get(partition))
                throw new ForkRefusedException(partition.topic() + " ends at offset " + ends.get(partition)
                        + ", the copy has it up to " + from
                        + ": it was made anew, or restored from before. If it is the log's,"
                        + " `sealstream replay --all` makes the copy anew from it");
            consumer.seek(partition, Math.max(from, beginning));
        });
    }

    /** Kafka removed what was not copied yet. Of what is kept for ever that is the end; dead letters may be kept for a while. */
    private static void lost(Source source, TopicPartition partition, long from, long beginning) {
        String what = partition.topic() + " starts at offset " + beginning + ", the copy has it only up to " + from;
        if (source != Source.DEAD_LETTERS)
            throw new VerificationFailedException(
                    what + ": records were removed that are kept for ever. Restore the topic from a backup");
        if (from > 0) LOG.warn("{}: what lies between was removed before it was copied", what);
    }

    /** The next batch, waiting a moment for it; empty where nothing came. */
    public Batch next() {
        List<EventRow> events = new ArrayList<>();
        List<Batch.Copied> others = new ArrayList<>();
        long bytes = take(consumer.poll(FIRST), events, others);
        while (isMoreToCome() && events.size() + others.size() < limits.events() && bytes < limits.bytes()) {
            ConsumerRecords<byte[], byte[]> more = consumer.poll(MORE);
            if (more.isEmpty()) break;
            bytes += take(more, events, others);
        }
        return new Batch(events, others, chain.tip(), offsets());
    }

    private long take(ConsumerRecords<byte[], byte[]> records, List<EventRow> events, List<Batch.Copied> others) {
        long bytes = 0;
        for (Source source : Source.values())
            for (ConsumerRecord<byte[], byte[]> record : records.records(partitions.get(source))) {
                if (source == Source.SEALED) events.add(chain.take(SealedRecord.of(record)));
                else others.add(new Batch.Copied(source, record));
                bytes += Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
            }
        return bytes;
    }

    private Offsets offsets() {
        Map<Source, Long> next = new EnumMap<>(Source.class);
        partitions.forEach((source, partition) -> next.put(source, consumer.position(partition)));
        return new Offsets(next);
    }

    private boolean isMoreToCome() {
        return sealedLag() > 0;
    }

    /** How many offsets of all topics are committed beyond what was read; more than 0 where that is not known yet. */
    public long lag() {
        return partitions.values().stream()
                .mapToLong(partition -> consumer.currentLag(partition).orElse(1))
                .sum();
    }

    /** How many offsets of the sealed topic are committed beyond what was read; an estimate that costs nothing. */
    public long sealedLag() {
        TopicPartition sealed = partitions.get(Source.SEALED);
        // Before the first answer the consumer does not know: no reason to think that the end is reached.
        return consumer.currentLag(sealed).orElseGet(() -> Math.max(0, endAtStart - consumer.position(sealed)));
    }

    @Override
    public void close() {
        consumer.close();
    }
}

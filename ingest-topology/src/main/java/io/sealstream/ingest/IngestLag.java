package io.sealstream.ingest;

import io.sealstream.topics.Futures;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records of the ingest topic are not decided yet, asked of the brokers every few seconds: a stream thread that hangs
 * could not tell. Where the group's offset cannot be had, its last one counts, so that what piles up still shows.
 */
final class IngestLag implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestLag.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Admin admin;
    private final Set<TopicPartition> events;
    private final Supplier<Map<TopicPartition, Long>> committed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "ingest-lag");
    private final Map<TopicPartition, Long> decided = new HashMap<>();
    private volatile long last;

    /**
     * Nothing is asked yet.
     *
     * @param admin not closed here
     * @param events the partitions of the ingest topic
     * @param committed asks up to where the sealer's group has decided each of them, those left out of which it has decided
     *     nothing; throws {@link KafkaException} where nobody answers
     */
    IngestLag(Admin admin, Collection<TopicPartition> events, Supplier<Map<TopicPartition, Long>> committed) {
        this.admin = admin;
        this.events = Set.copyOf(events);
        this.committed = committed;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** As of the last answer; 0 before the first. */
    long behindCount() {
        return last;
    }

    private void watch() {
        try {
            do look();
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            Map<TopicPartition, Long> beginnings = offsets(OffsetSpec.earliest());
            Map<TopicPartition, Long> ends = offsets(OffsetSpec.latest());
            askGroup();
            last = events.stream()
                    .mapToLong(partition -> behind(partition, beginnings.get(partition), ends.get(partition)))
                    .sum();
        } catch (KafkaException e) {
            LOG.debug("the ingest topic's end could not be asked for", e);
        }
    }

    /** Where retention removed what was never read, nothing is left to decide of it. */
    private long behind(TopicPartition partition, long beginning, long end) {
        return end - Math.min(end, Math.max(decided.getOrDefault(partition, 0L), beginning));
    }

    private Map<TopicPartition, Long> offsets(OffsetSpec which) {
        ListOffsetsOptions readCommitted = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        events.forEach(partition -> asked.put(partition, which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        Futures.get(admin.listOffsets(asked, readCommitted).all(), "read the ends of the ingest topic")
                .forEach((partition, answer) -> offsets.put(partition, answer.offset()));
        return offsets;
    }

    private void askGroup() {
        try {
            Map<TopicPartition, Long> answered = committed.get();
            for (TopicPartition partition : events) decided.put(partition, answered.getOrDefault(partition, 0L));
        } catch (KafkaException e) {
            LOG.debug("the sealer's group could not be asked for its offset", e);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
    }
}

package io.sealstream.ingest;

import io.sealstream.topics.Futures;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
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
    private final TopicPartition events;
    private final LongSupplier committed;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "ingest-lag");
    private long decided;
    private volatile long last;

    /**
     * Nothing is asked yet.
     *
     * @param admin not closed here
     * @param committed asks up to where the sealer's group has decided; throws {@link KafkaException} where nobody answers
     */
    IngestLag(Admin admin, String topic, LongSupplier committed) {
        this.admin = admin;
        this.events = new TopicPartition(topic, 0);
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
            long beginning = offset(OffsetSpec.earliest());
            long end = offset(OffsetSpec.latest());
            askGroup();
            // Where retention removed what was never read, nothing is left to decide of it.
            last = end - Math.min(end, Math.max(decided, beginning));
        } catch (KafkaException e) {
            LOG.debug("the ingest topic's end could not be asked for", e);
        }
    }

    private long offset(OffsetSpec which) {
        ListOffsetsOptions readCommitted = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
        return Futures.get(
                        admin.listOffsets(Map.of(events, which), readCommitted).partitionResult(events),
                        "read the ends of " + events.topic())
                .offset();
    }

    private void askGroup() {
        try {
            decided = committed.getAsLong();
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

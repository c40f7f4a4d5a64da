package io.sealstream.ingest.recover;

import io.sealstream.ingest.dedup.Indexes;
import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ledger.chain.Description;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.SealedTopic;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deduplication index of one process. While another sealer has the log's task, this one follows the sealed topic into it,
 * on a thread of its own, so that it can take over within seconds however many events a window holds.
 */
public final class StandbyIndex implements Indexes, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandbyIndex.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Each filling makes a file; so many more events are read within a fraction of a second when the task comes. */
    private static final long NEAR = 10_000;

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Supplier<SeenIndex> opening;
    private final Supplier<SealedTopic> topic;
    private final Description description;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "standby");

    private SeenIndex index;
    private SealedTopic sealed;
    private boolean taken;
    private long upTo;
    private volatile long behind = -1;
    private volatile String fault;

    /**
     * Nothing is open yet; {@link #start} starts following.
     *
     * @param opening opens the index
     * @param topic opens the sealed topic
     */
    public StandbyIndex(Supplier<SeenIndex> opening, Supplier<SealedTopic> topic, Description description) {
        this.opening = opening;
        this.topic = topic;
        this.description = description;
    }

    public void start() {
        thread.start();
    }

    /** Waits for the step under way, which saves as much work as it takes. */
    @Override
    public synchronized SeenIndex take() {
        SeenIndex handedOver = index == null ? opening.get() : index;
        forget();
        taken = true;
        return handedOver;
    }

    @Override
    public synchronized void giveBack(SeenIndex returned) {
        returned.close();
        taken = false;
    }

    /** How many offsets of the sealed topic the index was behind at the last look; 0 while a task has it, -1 before the first. */
    public long behindCount() {
        return behind;
    }

    /** Why this process could not take over at once; empty where it could, or a task has the index. */
    public Optional<String> impediment() {
        if (fault != null) return Optional.of(fault);
        return behind < 0 ? Optional.of("filling the deduplication index from the sealed topic") : Optional.empty();
    }

    private void follow() {
        try {
            do step();
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void step() {
        if (taken) {
            behind = 0;
            fault = null;
            return;
        }
        try {
            bringUp();
            fault = null;
        } catch (FatalException | KafkaException | IllegalStateException e) {
            // The task finds the same fault when it starts, and stops the process where that is right.
            if (stopping.getCount() > 0 && fault == null) LOG.warn("the standby's index waits: {}", e.getMessage());
            fault = "the standby's index waits: " + e.getMessage();
            close(index);
            forget();
        }
    }

    private void bringUp() {
        if (sealed == null) sealed = topic.get();
        long end = sealed.end();
        if (index == null) index = opening.get();
        else behind = end - upTo;
        if (upTo > 0 && end - upTo < NEAR) return;
        new IndexRebuild(sealed, description).bringUp(index, SealedTail.read(sealed, end, description));
        upTo = end;
        behind = 0;
    }

    /** The index is closed by who has it. */
    private void forget() {
        index = null;
        upTo = 0;
        if (sealed != null) sealed.close();
        sealed = null;
    }

    private static void close(SeenIndex open) {
        if (open != null) open.close();
    }

    /** Ends following. A task that has the index still gives it back. */
    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            if (!taken) close(index);
            forget();
        }
    }
}

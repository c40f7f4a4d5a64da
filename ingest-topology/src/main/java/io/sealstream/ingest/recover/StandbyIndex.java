package io.sealstream.ingest.recover;

import io.sealstream.ingest.dedup.Indexes;
import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ledger.chain.Description;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.SealedTopic;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deduplication index of one process. While another sealer has the log's task, this one follows the sealed topic into it,
 * on a thread of its own, so that it can take over within seconds however many events a window holds.
 *
 * <p>The monitor decides who has the index: this thread within a step, or the task from {@link #take} to {@link #giveBack}.
 */
public final class StandbyIndex implements Indexes, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandbyIndex.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Each filling makes a file; so many more events are read within a fraction of a second when the task comes. */
    private static final long NEAR = 10_000;

    private static final Duration CLOSING = Duration.ofSeconds(5);
    private static final String FILLING = "filling the deduplication index from the sealed topic";
    private static final String RECOVERING = "the log's task is recovering";

    private final Supplier<SeenIndex> opening;
    private final Supplier<SealedTopic> topic;
    private final Description description;
    private final Consumer<FatalException> onFatal;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "standby");

    private SeenIndex index;
    private SealedTopic sealed;
    private boolean taken;
    private long upTo = -1;
    private volatile long behind = -1;
    private volatile String impediment = FILLING;

    /**
     * Nothing is open yet; {@link #start} starts following.
     *
     * @param opening opens the index
     * @param topic opens the sealed topic
     * @param onFatal told, on the following thread and again each second, of what the index cannot be filled from: the task
     *     would find it too, but a standby may wait for that for weeks
     */
    public StandbyIndex(
            Supplier<SeenIndex> opening,
            Supplier<SealedTopic> topic,
            Description description,
            Consumer<FatalException> onFatal) {
        this.opening = opening;
        this.topic = topic;
        this.description = description;
        this.onFatal = onFatal;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Waits for the step under way, which saves as much work as it takes. */
    @Override
    public synchronized SeenIndex take() {
        SeenIndex handedOver = index == null ? opening.get() : index;
        index = null;
        closeTopic();
        taken = true;
        behind = 0;
        impediment = RECOVERING;
        return handedOver;
    }

    @Override
    public synchronized void giveBack(SeenIndex returned) {
        try {
            returned.close();
        } finally {
            taken = false;
            startAnew(FILLING);
        }
    }

    /** How many offsets of the sealed topic the index was behind at the last look; 0 while a task has it, -1 until it is filled. */
    public long behindCount() {
        return behind;
    }

    /** Whether the index is read for the first time: what goes wrong with that ends it too. */
    public boolean isFilling() {
        return FILLING.equals(impediment);
    }

    /** Why this process could not take over at once; empty where it could. */
    public Optional<String> impediment() {
        return Optional.ofNullable(impediment);
    }

    private void follow() {
        try {
            do step();
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever goes wrong leaves nothing open, and the next step starts anew. */
    private synchronized void step() {
        if (taken || stopping.getCount() == 0) return;
        try {
            bringUp();
            impediment = null;
        } catch (RuntimeException e) {
            // Closing must not be cut short by what ended the step.
            boolean interrupted = Thread.interrupted();
            abandon(e);
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    private void bringUp() {
        if (sealed == null) sealed = topic.get();
        long end = sealed.end();
        if (end < upTo)
            throw new ForkRefusedException("the sealed topic ends at offset " + end + ", it was read up to " + upTo
                    + " before: sealed events were lost, or the topic was made anew");
        if (upTo >= 0) behind = end - upTo;
        if (upTo >= 0 && behind < NEAR) return;
        if (index == null) index = opening.get();
        new IndexRebuild(sealed, description).bringUp(index, SealedTail.read(sealed, end, description));
        upTo = end;
        behind = 0;
    }

    private void abandon(RuntimeException fault) {
        if (stopping.getCount() == 0) return;
        String reason = "the standby's index waits: " + fault.getMessage();
        if (!reason.equals(impediment)) LOG.warn("{}", reason, fault instanceof FatalException ? null : fault);
        if (index != null) index.close();
        startAnew(reason);
        FatalException fatal = FatalException.in(fault);
        if (fatal != null) onFatal.accept(fatal);
    }

    private void startAnew(String reason) {
        index = null;
        upTo = -1;
        behind = -1;
        impediment = reason;
        closeTopic();
    }

    private void closeTopic() {
        if (sealed != null) sealed.close();
        sealed = null;
    }

    /** Ends following soon, and waits for nothing. */
    public void stop() {
        stopping.countDown();
        thread.interrupt();
    }

    /** Once no task has the index any more. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(CLOSING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A step that does not end holds the monitor; it ends with the process.
        if (thread.isAlive()) return;
        synchronized (this) {
            if (index != null) index.close();
            startAnew("stopped");
        }
    }
}

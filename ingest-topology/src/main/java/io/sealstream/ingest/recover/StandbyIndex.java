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
import java.util.concurrent.Semaphore;
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
    private final Semaphore turn;
    private final Consumer<FatalException> onFatal;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::follow, "standby");

    private SeenIndex index;
    private SealedTopic sealed;
    private boolean taken;
    /** What following cannot go on after; null while it can. */
    private FatalException ended;

    private long upTo = -1;
    private volatile long behind = -1;
    private volatile String impediment = FILLING;

    /**
     * Nothing is open yet; {@link #start} starts following.
     *
     * @param opening opens the index
     * @param topic opens the sealed topic
     * @param turn one permit for all logs of the process: to fill an index takes some 100 MB of heap, so one is filled at a
     *     time. A task that has to recover waits for no turn
     * @param onFatal told, on the following thread and again each second, of what the index cannot be filled from: the task
     *     would find it too, but a standby may wait for that for weeks
     */
    public StandbyIndex(
            Supplier<SeenIndex> opening,
            Supplier<SealedTopic> topic,
            Description description,
            Semaphore turn,
            Consumer<FatalException> onFatal) {
        this.opening = opening;
        this.topic = topic;
        this.description = description;
        this.turn = turn;
        this.onFatal = onFatal;
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** Waits for the step under way, which saves as much work as it takes. */
    @Override
    public synchronized SeenIndex take() {
        closeTopic();
        SeenIndex handedOver = index == null ? opening.get() : index;
        index = null;
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
            do stepOrEnd();
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where even abandoning fails, the next step tells: a thread that ends silently would be waited for for ever. */
    private void stepOrEnd() throws InterruptedException {
        try {
            step();
        } catch (RuntimeException | Error e) {
            impediment = end(e).getMessage();
        }
    }

    /** The turn is waited for outside the monitor: a task that comes meanwhile has the index at once. */
    private void step() throws InterruptedException {
        if (!attempt(this::look) || !isToFill()) return;
        turn.acquire();
        try {
            attempt(this::fill);
        } finally {
            turn.release();
        }
    }

    private synchronized boolean isToFill() {
        return !taken && (upTo < 0 || behind >= NEAR);
    }

    /** Whatever goes wrong leaves nothing open, and the next step starts anew; after an {@link Error} none does. */
    private synchronized boolean attempt(Runnable part) {
        if (taken || stopping.getCount() == 0) return false;
        try {
            if (ended != null) throw ended;
            part.run();
            return true;
        } catch (RuntimeException | Error e) {
            abandon(e instanceof RuntimeException fault && !isOfAnError(e) ? fault : end(e));
            return false;
        }
    }

    /** Also one of a thread that helped, such as the index's writer. */
    private static boolean isOfAnError(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) if (t instanceof Error) return true;
        return false;
    }

    /** After this nothing is attempted any more: what it left half done cannot be told. It is fatal, and told each second. */
    private synchronized FatalException end(Throwable cause) {
        if (ended == null)
            ended = new FatalException("the standby of log " + description.origin() + " ended: " + cause, cause);
        return ended;
    }

    private void look() {
        if (upTo >= 0) behind = end() - upTo;
    }

    private long end() {
        if (sealed == null) sealed = topic.get();
        long end = sealed.end();
        if (end < upTo)
            throw new ForkRefusedException("the sealed topic ends at offset " + end + ", it was read up to " + upTo
                    + " before: sealed events were lost, or the topic was made anew");
        return end;
    }

    private void fill() {
        long end = end();
        if (index == null) index = opening.get();
        new IndexRebuild(sealed, description).bringUp(index, SealedTail.read(sealed, end, description));
        upTo = end;
        behind = 0;
        impediment = null;
    }

    private void abandon(RuntimeException fault) {
        if (stopping.getCount() == 0) return;
        // Closing must not be cut short by what ended the step.
        boolean interrupted = Thread.interrupted();
        try {
            String reason = "the standby's index waits: " + fault.getMessage();
            closeAfter(fault);
            if (!reason.equals(impediment))
                LOG.warn("{}", reason, fault instanceof FatalException && fault != ended ? null : fault);
            impediment = reason;
            FatalException fatal = FatalException.in(fault);
            if (fatal != null) onFatal.accept(fatal);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** What does not close ends neither this thread nor the next attempt. */
    private void closeAfter(RuntimeException fault) {
        SeenIndex abandoned = index;
        index = null;
        upTo = -1;
        behind = -1;
        try {
            if (abandoned != null) abandoned.close();
        } catch (RuntimeException e) {
            fault.addSuppressed(e);
        }
        try {
            closeTopic();
        } catch (RuntimeException e) {
            fault.addSuppressed(e);
        }
    }

    private void startAnew(String reason) {
        index = null;
        upTo = -1;
        behind = -1;
        impediment = reason;
        closeTopic();
    }

    private void closeTopic() {
        SealedTopic closed = sealed;
        sealed = null;
        if (closed != null) closed.close();
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

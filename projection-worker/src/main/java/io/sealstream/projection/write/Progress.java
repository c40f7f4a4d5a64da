package io.sealstream.projection.write;

import io.sealstream.projection.read.Batch;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;

/** How far the copy is, for whoever watches; written by the worker's thread, read by any. */
public final class Progress {
    private final Clock clock;
    private final AtomicLong events = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private volatile long nextSequence;
    private volatile long behind;
    private volatile long lastAdmittedAt;
    private volatile long committedAt;

    public Progress(Clock clock) {
        this.clock = clock;
    }

    /** Where the worker found the copy. */
    void found(Position position) {
        nextSequence = position.nextSequence();
    }

    void committed(Position position, Batch batch) {
        nextSequence = position.nextSequence();
        committedAt = clock.millis();
        events.addAndGet(batch.events().size());
        batches.incrementAndGet();
        if (!batch.events().isEmpty())
            lastAdmittedAt =
                    batch.events().get(batch.events().size() - 1).record().timestamp();
    }

    void skipped() {
        skipped.incrementAndGet();
    }

    void behind(long offsets) {
        behind = offsets;
    }

    /** Number of events in the copy, skipped ones included. */
    public long size() {
        return nextSequence;
    }

    /** Events copied since the start. */
    public long eventCount() {
        return events.get();
    }

    /** Transactions committed since the start. */
    public long batchCount() {
        return batches.get();
    }

    /** Events that no row could hold, since the start. */
    public long skippedCount() {
        return skipped.get();
    }

    /** Sealed records committed to the topic and not to the copy; transaction markers count too. */
    public long behindCount() {
        return behind;
    }

    /** While behind: how long ago the last copied event was admitted, in milliseconds; 0 where the copy is at the log's end. */
    public long lagMillis() {
        return behind == 0 || lastAdmittedAt == 0 ? 0 : Math.max(0, clock.millis() - lastAdmittedAt);
    }

    /** When a batch was committed last, milliseconds since 1970-01-01T00:00Z; 0 before the first. */
    public long committedAt() {
        return committedAt;
    }
}

package io.sealstream.bench;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Watches a committed offset move. */
public final class Progress {
    private static final long PAUSE_MS = 50;
    private static final long PAUSE_WITHIN_MS = 2;
    private static final long STALL_SECONDS = 60;

    private final LongSupplier committed;
    private final long pauseMs;

    /** @param committed the offset now; 0 before the first commit */
    public Progress(LongSupplier committed) {
        this(committed, PAUSE_MS);
    }

    private Progress(LongSupplier committed, long pauseMs) {
        this.committed = committed;
        this.pauseMs = pauseMs;
    }

    /** Of something in this process, which costs nothing to ask: it is looked at more often. */
    public static Progress within(LongSupplier committed) {
        return new Progress(committed, PAUSE_WITHIN_MS);
    }

    /** An offset, and when it was first seen there, in the nanoseconds of {@link System#nanoTime}. */
    record Sighting(long offset, long nanos) {
        /** Events per second from here to a later one. */
        double perSecondTo(Sighting later) {
            if (later.offset <= offset)
                throw new IllegalStateException("all was committed at once, so there is no rate: take more events");
            return (later.offset - offset) * (double) TimeUnit.SECONDS.toNanos(1) / (later.nanos - nanos);
        }
    }

    /**
     * Events per second between the first commit that is seen to be made and the first that is seen at {@code end} or beyond.
     *
     * @throws IllegalStateException if nothing is committed for a minute, or all at once
     */
    public double perSecondUntil(long end) throws InterruptedException {
        return perSecondUntil(end, () -> Long.MAX_VALUE);
    }

    /** The same, with an end that is reached once those who follow have come as far. */
    public double perSecondUntil(long end, LongSupplier followed) throws InterruptedException {
        Sighting first = next(committed.getAsLong());
        Progress all = new Progress(() -> Math.min(committed.getAsLong(), followed.getAsLong()), pauseMs);
        Sighting last = new Sighting(Math.min(first.offset(), followed.getAsLong()), first.nanos());
        while (last.offset() < end) last = all.next(last.offset());
        return first.perSecondTo(last);
    }

    private Sighting next(long seen) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(STALL_SECONDS);
        while (true) {
            long offset = committed.getAsLong();
            long now = System.nanoTime();
            if (offset > seen) return new Sighting(offset, now);
            if (now - deadline > 0)
                throw new IllegalStateException("nothing was committed beyond offset " + seen + " for " + STALL_SECONDS
                        + " s: it has stopped, and its log says why");
            TimeUnit.MILLISECONDS.sleep(pauseMs);
        }
    }
}

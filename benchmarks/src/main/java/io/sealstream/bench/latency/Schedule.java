package io.sealstream.bench.latency;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When each event of an open load is due.
 *
 * @param start when event 0 is, in the nanoseconds of {@link System#nanoTime}
 * @param perSecond events per second, at even distances
 */
record Schedule(long start, long perSecond) {
    Schedule {
        if (perSecond < 1) throw new IllegalArgumentException(perSecond + " events per second are no load");
    }

    static Schedule startingNow(long perSecond) {
        return new Schedule(System.nanoTime(), perSecond);
    }

    long due(long event) {
        return start + event * TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    /** Returns when it is due; at once if it was before. */
    void await(long event) throws InterruptedException {
        for (long left = due(event) - System.nanoTime(); left > 0; left = due(event) - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) throw new InterruptedException();
        }
    }
}

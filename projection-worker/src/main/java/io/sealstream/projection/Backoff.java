package io.sealstream.projection;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits longer from one fault to the next, and starts over once something went well. */
final class Backoff {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(15);
    private static final double FACTOR = 2;
    private static final double SPREAD = 0.5;

    private final IntervalFunction interval =
            IntervalFunction.ofExponentialRandomBackoff(SHORTEST, FACTOR, SPREAD, LONGEST);
    private final CountDownLatch stopping;
    private int attempt = 1;

    /** Waits end at once when {@code stopping} is counted down. */
    Backoff(CountDownLatch stopping) {
        this.stopping = stopping;
    }

    void reset() {
        attempt = 1;
    }

    /** Waits; false if it is to stop. */
    boolean await() throws InterruptedException {
        return !stopping.await(interval.apply(attempt++), TimeUnit.MILLISECONDS);
    }
}

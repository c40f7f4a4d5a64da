package io.sealstream.faults.cluster;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what must come. */
final class Await {
    private static final Duration BOUND = Duration.ofSeconds(60);

    private Await() {}

    /** @throws IllegalStateException if it has not come after a minute */
    static void until(String what, BooleanSupplier come) throws InterruptedException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!come.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0)
                throw new IllegalStateException("still no " + what + " after " + BOUND.toSeconds() + " s");
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}

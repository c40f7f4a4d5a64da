package io.sealstream.stack;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens soon, and fails with its name if it does not. */
public final class Await {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Await() {}

    public static void until(String what, BooleanSupplier holds) {
        Instant deadline = Instant.now().plus(BOUND);
        while (!holds.getAsBoolean()) {
            if (Instant.now().isAfter(deadline))
                throw new AssertionError("not within " + BOUND.toSeconds() + " s: " + what);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}

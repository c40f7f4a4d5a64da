package io.sealstream.anchor.checkpoint;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a checkpoint is due: as soon as there is something new and the last one is an interval old, or there is so much new
 * that it should wait in memory no longer. Never while nothing is new.
 */
final class Cadence {
    /** Events of one step at most: 256 tiles of leaf hashes, 2 MiB. */
    static final int STEP = 65_536;

    private static final Duration IDLE = Duration.ofMillis(200);

    private final long intervalNanos;
    private final LongSupplier nanoTime;
    private long signedAt;
    private long fresh;

    Cadence(Duration interval, LongSupplier nanoTime) {
        this.intervalNanos = interval.toNanos();
        this.nanoTime = nanoTime;
        this.signedAt = nanoTime.getAsLong() - intervalNanos;
    }

    void read() {
        fresh++;
    }

    void signed() {
        fresh = 0;
        signedAt = nanoTime.getAsLong();
    }

    long fresh() {
        return fresh;
    }

    boolean isDue() {
        return fresh >= STEP || (fresh > 0 && remaining() <= 0);
    }

    /** How long to wait for more before looking again. */
    Duration patience() {
        return fresh == 0 ? IDLE : Duration.ofNanos(Math.max(0, Math.min(remaining(), IDLE.toNanos())));
    }

    private long remaining() {
        return signedAt + intervalNanos - nanoTime.getAsLong();
    }
}

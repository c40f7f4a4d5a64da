package io.sealstream.anchor.stamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * What is sealed and checkpointed but not in a complete anchor: how many events, and for how long. The age counts from when
 * this process first saw a checkpoint that was not covered, so a restart begins it anew.
 */
final class Backlog {
    private static final double MILLIS = 1_000;

    private final LongSupplier newestSize;
    private final Clock clock;
    private long newest;
    private long asked;
    private long covered;
    private Instant attestedAt;
    private Instant uncoveredSince;
    /** When the first checkpoint came that the round under way leaves out. */
    private Instant leftOutSince;

    /**
     * Nothing is covered.
     *
     * @param newestSize size of the newest checkpoint; 0 where there is none
     */
    Backlog(LongSupplier newestSize, Clock clock) {
        this.newestSize = newestSize;
        this.clock = clock;
    }

    /** Notices a new checkpoint. Also done by whoever reads the numbers: a round may take a while. */
    synchronized void look() {
        newest = Math.max(newest, newestSize.getAsLong());
        Instant now = clock.instant();
        if (newest > covered && uncoveredSince == null) uncoveredSince = now;
        if (newest > asked && leftOutSince == null) leftOutSince = now;
    }

    /** Timestamps are asked for over the newest checkpoint, which has that size. */
    synchronized void asked(long size) {
        if (size == asked) return;
        asked = size;
        leftOutSince = null;
    }

    /** A complete anchor of that size is stored, whose last timestamp says that time. */
    synchronized void covered(long size, Instant at) {
        attestedAt = at;
        covered = Math.max(covered, size);
        newest = Math.max(newest, covered);
        asked = Math.max(asked, covered);
        uncoveredSince = newest > covered ? leftOutSince : null;
    }

    /** Events that are in a checkpoint but not in a complete anchor. */
    synchronized long events() {
        look();
        return newest - covered;
    }

    /** For how many seconds the oldest of them has been waiting; 0 where there is none. */
    synchronized double ageSeconds() {
        look();
        if (uncoveredSince == null) return 0;
        return Math.max(0, Duration.between(uncoveredSince, clock.instant()).toMillis() / MILLIS);
    }

    /** For how many seconds the last complete anchor has been the last; not a number where there is none. */
    synchronized double attestedAgeSeconds() {
        if (attestedAt == null) return Double.NaN;
        return Duration.between(attestedAt, clock.instant()).toMillis() / MILLIS;
    }

    /** Size of the last complete anchor; 0 where there is none. */
    synchronized long covered() {
        return covered;
    }
}

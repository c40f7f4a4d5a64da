package io.sealstream.anchor.stamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When the newest checkpoint is due for timestamps: after some time, after some number of events, or when asked for,
 * whichever is first; never while nothing is new. However fast events come, some time lies between two anchors that nobody
 * asked for: authorities limit how often they are asked. What fell short of its quorum is due again after a pause that doubles.
 */
final class Schedule {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Duration interval;
    private final long events;
    private final Duration least;
    private final Clock clock;
    private long covered;
    private Instant last = Instant.MIN;
    private boolean isRequested;
    private Duration pause = Duration.ZERO;

    /**
     * A schedule of a log that was never anchored.
     *
     * @param interval from the beginning of one anchor to that of the next
     * @param events sealed and not in a complete anchor
     * @param least from the beginning of one anchor to that of the next, however many events there are
     */
    Schedule(Duration interval, long events, Duration least, Clock clock) {
        this.interval = interval;
        this.events = events;
        this.least = least;
        this.clock = clock;
    }

    /** Whether to anchor a checkpoint of that size now. */
    boolean isDue(long size) {
        if (size <= covered) return false;
        if (!pause.isZero()) return hasPassed(pause);
        if (isRequested || hasPassed(interval)) return true;
        return size - covered >= events && hasPassed(least);
    }

    /** An anchor is wanted now, or as soon as something is new. */
    void request() {
        isRequested = true;
        tryAgain();
    }

    /** Something changed that may let the next attempt succeed: no need to pause. */
    void tryAgain() {
        if (!pause.isZero()) last = Instant.MIN;
    }

    /** Timestamps are being asked for, over what is newest; a request that comes from here on is for something newer. */
    void began() {
        last = clock.instant();
        isRequested = false;
    }

    /** A complete anchor of that size was stored, and begun at some time. */
    void resume(long size, Instant begun) {
        covered = size;
        Instant now = clock.instant();
        last = begun.isAfter(now) ? now : begun;
    }

    /** A complete anchor of that size is stored. */
    void covered(long size) {
        covered = size;
        pause = Duration.ZERO;
    }

    /** The quorum was not reached. */
    void fellShort() {
        Duration longest = interval.compareTo(LONGEST_PAUSE) < 0 ? interval : LONGEST_PAUSE;
        Duration next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = next.compareTo(longest) > 0 ? longest : next;
        last = clock.instant();
    }

    /** A clock that was set back counts as time that passed: better one anchor too many than none for an hour. */
    private boolean hasPassed(Duration duration) {
        if (last.equals(Instant.MIN)) return true;
        return Duration.between(last, clock.instant()).abs().compareTo(duration) >= 0;
    }
}

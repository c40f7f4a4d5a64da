package io.sealstream.timestamping.ask;

import java.time.Duration;

/**
 * How much patience authorities get.
 *
 * @param connectTimeout for a connection
 * @param timeout for one exchange from the first to the last byte, redirects included
 * @param maxResponseBytes size of an answer
 * @param retries how often one that failed in a passing way is asked again within a round
 * @param backoff before the first retry; it doubles, up to 16 times that, and is randomized by half
 * @param hedge how long to wait for authorities of one priority before those of the next are asked too
 * @param probeInterval how often an authority that keeps failing is probed
 * @param clockBound by how much the clocks of two authorities may differ beyond their stated accuracies
 */
public record Limits(
        Duration connectTimeout,
        Duration timeout,
        int maxResponseBytes,
        int retries,
        Duration backoff,
        Duration hedge,
        Duration probeInterval,
        Duration clockBound) {
    /** The longest backoff is so many times the first. */
    static final int LONGEST_BACKOFF = 16;

    public static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            64 << 10,
            2,
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2));

    /**
     * Refuses what would mean no bound at all.
     *
     * @throws IllegalArgumentException if a time or size is not positive, or the retries or the clocks' bound are negative
     */
    public Limits {
        requirePositive("connect time-out", connectTimeout);
        requirePositive("time-out", timeout);
        requirePositive("backoff", backoff);
        requirePositive("hedge time", hedge);
        requirePositive("probe interval", probeInterval);
        if (maxResponseBytes < 1) throw new IllegalArgumentException("a bound of " + maxResponseBytes + " bytes");
        if (retries < 0) throw new IllegalArgumentException(retries + " retries");
        if (clockBound.isNegative()) throw new IllegalArgumentException("clocks that differ by " + clockBound);
    }

    /**
     * Longer than any round takes where every authority keeps to its bounds: each attempt, each pause before it at its
     * longest, and a probe that had the thread first; twice, for a machine that is busy.
     */
    Duration longestRound() {
        Duration attempt = timeout.plus(backoff.multipliedBy(LONGEST_BACKOFF * 3L / 2));
        return attempt.multipliedBy(2L * (retries + 2));
    }

    private static void requirePositive(String what, Duration duration) {
        if (duration.compareTo(Duration.ofMillis(1)) < 0)
            throw new IllegalArgumentException("a " + what + " of " + duration + ", less than a millisecond");
    }
}

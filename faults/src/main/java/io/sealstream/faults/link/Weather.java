package io.sealstream.faults.link;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;

/**
 * What a link does to what passes. A <em>chunk</em> is what one read of a socket gives, at most 64 KiB; the order of the
 * bytes of one direction is always kept.
 *
 * @param delay by which each chunk is held
 * @param jitter by how much more or less, evenly distributed; at most {@code delay}
 * @param loss probability that a chunk is lost and held until it is sent again: 200 ms for the first time, then twice as long
 *     as the time before, lost again with the same probability, four times at most
 * @param reset probability that a chunk resets its connection instead
 * @param cut directions in which nothing passes: connections stay open, nobody hears of the other side's end, and new
 *     connections are not answered; what was sent goes on once the cut is over
 * @param refused whether connections are reset and new ones refused
 */
public record Weather(Duration delay, Duration jitter, double loss, double reset, Set<Direction> cut, boolean refused) {
    /** Everything passes at once. */
    public static final Weather CLEAR = new Weather(Duration.ZERO, Duration.ZERO, 0, 0, Set.of(), false);

    /** A partition. */
    public static final Weather CUT = CLEAR.withCut(EnumSet.allOf(Direction.class));

    /** No connection stays or comes to be. */
    public static final Weather REFUSED = new Weather(Duration.ZERO, Duration.ZERO, 0, 0, Set.of(), true);

    private static final Duration RETRANSMISSION = Duration.ofMillis(200);
    private static final int MOST_LOSSES = 4;

    /**
     * Refuses what no network does.
     *
     * @throws IllegalArgumentException if a duration is negative, {@code jitter} exceeds {@code delay}, or a probability is
     *     not between 0 and 1
     */
    public Weather {
        cut = Set.copyOf(cut);
        if (delay.isNegative() || jitter.isNegative() || jitter.compareTo(delay) > 0)
            throw new IllegalArgumentException("a delay of " + delay + " ± " + jitter + ": give 0 <= jitter <= delay");
        requireProbability("loss", loss);
        requireProbability("reset", reset);
    }

    private static void requireProbability(String name, double value) {
        if (!(value >= 0 && value <= 1)) throw new IllegalArgumentException(name + " " + value + " is not in 0 to 1");
    }

    /** A long way, or a crowded one. */
    public static Weather delay(Duration delay, Duration jitter) {
        return new Weather(delay, jitter, 0, 0, Set.of(), false);
    }

    /** A bad line. */
    public static Weather lossy(double loss, double reset) {
        return new Weather(Duration.ZERO, Duration.ZERO, loss, reset, Set.of(), false);
    }

    /** A partition that half of the traffic passes. */
    public static Weather cut(Direction direction) {
        return CLEAR.withCut(Set.of(direction));
    }

    private Weather withCut(Set<Direction> directions) {
        return new Weather(delay, jitter, loss, reset, directions, refused);
    }

    boolean passes(Direction direction) {
        return !cut.contains(direction);
    }

    /** Whether a new connection is answered: that takes both directions. */
    boolean connects() {
        return cut.isEmpty() && !refused;
    }

    boolean resets(Random random) {
        return reset > 0 && random.nextDouble() < reset;
    }

    /** For how many nanoseconds a chunk is held. */
    long hold(Random random) {
        long held = delay.toNanos();
        if (!jitter.isZero()) held += Math.round((2 * random.nextDouble() - 1) * jitter.toNanos());
        long retransmission = RETRANSMISSION.toNanos();
        for (int i = 0; i < MOST_LOSSES && loss > 0 && random.nextDouble() < loss; i++, retransmission *= 2)
            held += retransmission;
        return held;
    }
}

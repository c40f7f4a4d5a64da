package io.sealstream.bench.measure;

import java.util.Objects;
import java.util.Optional;

/**
 * What a quantity is held against, and what it should reach.
 *
 * @param quantity by its name
 * @param against name of another quantity of the same suite, over which the ratio is taken, round by round; empty where the
 *     value itself counts
 * @param bound what the ratio, or the value, should reach; empty where it is only shown
 */
public record Target(String quantity, Optional<String> against, Optional<Bound> bound) {
    public Target {
        Objects.requireNonNull(quantity);
        Objects.requireNonNull(against);
        Objects.requireNonNull(bound);
    }

    /** A ratio or a value that is reached at or above, or at or below, a limit. */
    public record Bound(Direction direction, double limit) {
        public boolean isMetBy(double value) {
            return direction == Direction.AT_LEAST ? value >= limit : value <= limit;
        }
    }

    public enum Direction {
        AT_LEAST,
        AT_MOST
    }

    /** The ratio to another quantity should be this or more. */
    public static Target atLeast(double ratio, String quantity, String against) {
        return new Target(quantity, Optional.of(against), Optional.of(new Bound(Direction.AT_LEAST, ratio)));
    }

    /** The ratio to another quantity should be this or less. */
    public static Target atMost(double ratio, String quantity, String against) {
        return new Target(quantity, Optional.of(against), Optional.of(new Bound(Direction.AT_MOST, ratio)));
    }

    /** The value itself should be this or more. */
    public static Target atLeast(double value, String quantity) {
        return new Target(quantity, Optional.empty(), Optional.of(new Bound(Direction.AT_LEAST, value)));
    }

    /** The value itself should be this or less. */
    public static Target atMost(double value, String quantity) {
        return new Target(quantity, Optional.empty(), Optional.of(new Bound(Direction.AT_MOST, value)));
    }

    /** The ratio is shown, and nothing is asked of it. */
    public static Target shown(String quantity, String against) {
        return new Target(quantity, Optional.of(against), Optional.empty());
    }
}

package io.sealstream.bench;

import java.util.Objects;
import java.util.Optional;

/**
 * Something measured.
 *
 * @param unit of the value
 * @param against what it is held against, if anything
 */
public record Figure(String name, double value, String unit, Optional<Comparison> against) {
    public Figure {
        Objects.requireNonNull(name);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(against);
    }

    /**
     * A figure held against another one of the same run.
     *
     * @param name of the other
     * @param ratio this over the other
     * @param target what the ratio should reach
     */
    public record Comparison(String name, double ratio, double target) {
        public boolean met() {
            return ratio >= target;
        }
    }

    /** A figure that others are held against. */
    public static Figure alone(String name, double value, String unit) {
        return new Figure(name, value, unit, Optional.empty());
    }

    /** A figure held against another, in the same unit. */
    public static Figure against(Figure other, String name, double value, double target) {
        return new Figure(
                name, value, other.unit, Optional.of(new Comparison(other.name, value / other.value, target)));
    }
}

package io.sealstream.bench.result;

import io.sealstream.bench.measure.Quantity;
import io.sealstream.bench.measure.Target;
import io.sealstream.bench.measure.Target.Bound;
import io.sealstream.bench.measure.Target.Direction;
import java.util.Optional;

/**
 * A quantity as it was measured, and what it is held against.
 *
 * @param target empty where nothing is asked of it and nothing stands beside it
 * @param ratios to what it is held against, round by round; empty where the value itself counts
 * @param heldBackBy what the profile shows, as far as the suite says
 */
public record Figure(
        Quantity quantity,
        Rounds values,
        Optional<Target> target,
        Optional<Rounds> ratios,
        Optional<String> heldBackBy) {

    public Figure {
        if (target.flatMap(Target::against).isPresent() != ratios.isPresent())
            throw new IllegalArgumentException(quantity.name() + " needs ratios just where it is held against another");
    }

    /** A quantity that others are held against. */
    public static Figure alone(Quantity quantity, Rounds values) {
        return new Figure(quantity, values, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public Optional<String> against() {
        return target.flatMap(Target::against);
    }

    public Optional<Bound> bound() {
        return target.flatMap(Target::bound);
    }

    /** The median of the ratios where there are any. */
    public Optional<Double> ratio() {
        return ratios.map(Rounds::median);
    }

    /** Whether the target is met; empty where there is none. */
    public Optional<Boolean> met() {
        return bound().map(bound -> bound.isMetBy(judged()));
    }

    public boolean isMissed() {
        return met().filter(met -> !met).isPresent();
    }

    /** By how much the target is met, or missed where it is negative, as a share of its limit; 0 where there is none. */
    public double margin() {
        return bound().map(this::margin).orElse(0.0);
    }

    private double margin(Bound bound) {
        double above = judged() / bound.limit() - 1;
        return bound.direction() == Direction.AT_LEAST ? above : -above;
    }

    private double judged() {
        return ratio().orElseGet(values::median);
    }
}

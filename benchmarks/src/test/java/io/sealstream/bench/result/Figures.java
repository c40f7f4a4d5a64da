package io.sealstream.bench.result;

import io.sealstream.bench.measure.Quantity;
import io.sealstream.bench.measure.Target;
import java.util.List;
import java.util.Optional;

/** Figures for tests. */
public final class Figures {
    public static final Quantity COPY = new Quantity("identity copy", "events/s");
    public static final Quantity SEALING = new Quantity("sealing", "events/s");

    private static final Rounds COPIED = new Rounds(List.of(90.0, 110.0, 100.0));

    private Figures() {}

    public static Figure copy() {
        return Figure.alone(COPY, COPIED);
    }

    /** In each round this share of the copy. */
    public static Figure sealing(double share, Target target) {
        Rounds values =
                new Rounds(COPIED.values().stream().map(value -> share * value).toList());
        return new Figure(
                SEALING, values, Optional.of(target), Optional.of(values.over(COPIED)), Optional.of("Held back."));
    }

    public static Figure valued(String name, String unit, double value, Target target) {
        return new Figure(
                new Quantity(name, unit),
                new Rounds(List.of(value)),
                Optional.of(target),
                Optional.empty(),
                Optional.empty());
    }
}

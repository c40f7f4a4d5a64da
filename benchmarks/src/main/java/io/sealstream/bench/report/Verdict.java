package io.sealstream.bench.report;

import io.sealstream.bench.measure.Target.Bound;
import io.sealstream.bench.measure.Target.Direction;
import io.sealstream.bench.result.Figure;
import io.sealstream.bench.result.Numbers;

/** Targets in words. */
final class Verdict {
    private Verdict() {}

    /** {@code "at least 0.8"}; empty where there is none. */
    static String target(Figure figure) {
        return figure.bound().map(Verdict::of).orElse("");
    }

    private static String of(Bound bound) {
        return (bound.direction() == Direction.AT_LEAST ? "at least " : "at most ") + Numbers.round(bound.limit());
    }

    /** {@code "met by 3.1 %"}, {@code "missed by 12 %"}; empty where there is no target. */
    static String result(Figure figure) {
        return figure.met()
                .map(met -> (met ? "met by " : "missed by ") + Numbers.percent(Math.abs(figure.margin())))
                .orElse("");
    }
}

package io.sealstream.bench;

import java.util.List;

/** What {@link SealingBenchmark} measured: rounds in turn, so that the n-th of each belong together. */
public record SealingFigures(Rates identity, Rates sealing) {
    /** What sealing should reach of the identity copy. */
    public static final double TARGET = 0.4;

    private static final String UNIT = "events/s";

    /** Sealing's median over the identity copy's. */
    public double ratio() {
        return sealing.median() / identity.median();
    }

    /** The medians, in the shape all benchmarks share. */
    public List<Figure> figures() {
        Figure copy = Figure.alone("identity copy", identity.median(), UNIT);
        return List.of(copy, Figure.against(copy, "sealing", sealing.median(), TARGET));
    }
}

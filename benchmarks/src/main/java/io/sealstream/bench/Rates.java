package io.sealstream.bench;

import java.util.List;

/**
 * One figure's rounds.
 *
 * @param perSecond events per second, at least one round, in the order measured
 */
public record Rates(List<Double> perSecond) {
    public Rates {
        perSecond = List.copyOf(perSecond);
        if (perSecond.isEmpty()) throw new IllegalArgumentException("no rounds");
    }

    /** The middle one; the mean of the two in the middle where there are as many above as below. */
    public double median() {
        List<Double> sorted = perSecond.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** From the slowest to the fastest, as a share of the median. */
    public double spread() {
        double slowest = perSecond.stream().min(Double::compare).orElseThrow();
        double fastest = perSecond.stream().max(Double::compare).orElseThrow();
        return (fastest - slowest) / median();
    }
}

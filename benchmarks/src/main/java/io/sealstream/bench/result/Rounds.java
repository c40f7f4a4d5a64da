package io.sealstream.bench.result;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One value for each round that counts, in the order measured.
 *
 * @param values at least one, all finite
 */
public record Rounds(List<Double> values) {
    public Rounds {
        values = List.copyOf(values);
        if (values.isEmpty()) throw new IllegalArgumentException("no rounds");
        for (double value : values)
            if (!Double.isFinite(value)) throw new IllegalArgumentException("a round that gives " + value + " is none");
    }

    /** The n-th over the n-th: what drifts between rounds hits both, and cancels out. */
    public Rounds over(Rounds others) {
        if (values.size() != others.values.size())
            throw new IllegalArgumentException(values.size() + " rounds cannot be paired with " + others.values.size());
        return new Rounds(IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i) / others.values.get(i))
                .toList());
    }

    /** The middle one; the mean of the two in the middle where there are as many above as below. */
    public double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    public double least() {
        return values.stream().min(Double::compare).orElseThrow();
    }

    public double most() {
        return values.stream().max(Double::compare).orElseThrow();
    }

    /** From the least to the most, as a share of the median; 0 where all are equal. */
    public double spread() {
        return most() == least() ? 0 : (most() - least()) / Math.abs(median());
    }
}

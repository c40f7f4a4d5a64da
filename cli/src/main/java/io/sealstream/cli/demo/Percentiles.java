package io.sealstream.cli.demo;

import java.util.Arrays;

/** What share of some numbers lies at or below which of them: nearest rank. */
final class Percentiles {
    private final long[] sorted;

    Percentiles(long[] numbers) {
        sorted = numbers.clone();
        Arrays.sort(sorted);
    }

    /** The smallest number that {@code percent} of all do not exceed; 0 where there is none. */
    long at(int percent) {
        if (sorted.length == 0) return 0;
        int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    @Override
    public String toString() {
        return "p50 %,d ms, p95 %,d ms, p99 %,d ms, max %,d ms".formatted(at(50), at(95), at(99), at(100));
    }
}

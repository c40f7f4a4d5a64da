package io.sealstream.bench.measure;

/** How much is measured: all that the page shows, or what fits into ten minutes. */
public enum Scale {
    FULL,
    QUICK;

    private static final int ROUNDS = 5;

    /** How many rounds count. */
    public int rounds() {
        return ROUNDS;
    }

    public long of(long full, long quick) {
        return this == FULL ? full : quick;
    }
}

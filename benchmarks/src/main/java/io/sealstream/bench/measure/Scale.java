package io.sealstream.bench.measure;

/** How much is measured: all that the page shows, or what fits into ten minutes. */
public enum Scale {
    FULL,
    QUICK;

    /** How many rounds count. */
    public int rounds() {
        return (int) of(5, 3);
    }

    public long of(long full, long quick) {
        return this == FULL ? full : quick;
    }
}

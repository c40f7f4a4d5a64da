package io.sealstream.projection.read;

/**
 * How large a batch gets before it is written; it is written sooner where nothing more has come.
 *
 * @param events records
 * @param bytes of keys and values; one record more may come on top
 */
public record BatchLimits(int events, long bytes) {
    private static final int LEAST_FETCH = 1 << 20;
    private static final int MOST_FETCH = 16 << 20;

    /** How much to fetch at once. */
    int fetchBytes() {
        return (int) Math.max(LEAST_FETCH, Math.min(MOST_FETCH, bytes));
    }
}

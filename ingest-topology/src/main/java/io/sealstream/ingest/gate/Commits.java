package io.sealstream.ingest.gate;

/**
 * Counts the transactions that this thread's producer committed. A stream thread processes and commits in turn, so
 * whatever it did before the count changed is committed.
 */
public final class Commits {
    private final ThreadLocal<long[]> count = ThreadLocal.withInitial(() -> new long[1]);

    /** Number of transactions committed by the calling thread. */
    public long count() {
        return count.get()[0];
    }

    void committed() {
        count.get()[0]++;
    }
}

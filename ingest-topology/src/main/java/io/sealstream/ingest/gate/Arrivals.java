package io.sealstream.ingest.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which record is the last that there is for now, in each partition: with it the open transaction is worth committing. So
 * a quiet log is sealed record by record, a busy one in batches as large as what arrives during a commit, and one that is
 * far behind in transactions as long as {@code commit.interval.ms}.
 */
public final class Arrivals {
    private static final long MORE = -1;

    private final Map<Integer, AtomicLong> last = new ConcurrentHashMap<>();

    /** The offset of the last record for now in a partition; negative while more are known to follow. */
    public AtomicLong lastOffset(int partition) {
        return last.computeIfAbsent(partition, first -> new AtomicLong(MORE));
    }

    /**
     * Records were handed out.
     *
     * @param offset of the last of them
     * @param lag how many records are known to follow it
     */
    void handedOut(int partition, long offset, long lag) {
        lastOffset(partition).set(lag > 0 ? MORE : offset);
    }
}

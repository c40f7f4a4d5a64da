package io.sealstream.topics;

import io.sealstream.ledger.event.Entry;

/**
 * Counts up places in the ingest topic, as they come along the topics that are made from it: what stands in an earlier epoch
 * is 0, what stands in a later one is the greatest number, so that a search for one epoch's offsets needs to know no other.
 */
record SourceOrdinals(int epoch) {
    private static final long EARLIER = 0;
    private static final long LATER = Long.MAX_VALUE;

    /** That of an offset of the epoch itself. */
    static long of(long offset) {
        return offset + 1;
    }

    long of(Entry entry) {
        return of(entry.sourceEpoch(), entry.sourceOffset());
    }

    long of(int sourceEpoch, long offset) {
        if (sourceEpoch != epoch) return sourceEpoch < epoch ? EARLIER : LATER;
        return of(offset);
    }
}

package io.sealstream.projection.write;

import io.sealstream.ledger.chain.Tip;
import io.sealstream.projection.read.Offsets;

/**
 * Where a copy is.
 *
 * @param version counts its moves; a worker writes only where it finds the one it read
 * @param tip the last event copied; the next one extends it
 * @param offsets what to read next of each topic
 * @param partitionEvents sequences to a partition of the table of events
 */
public record Position(long version, Tip tip, Offsets offsets, long partitionEvents) {
    /** The sequence of the next event to copy. */
    public long nextSequence() {
        return tip.sequence() + 1;
    }

    /** Whether this is as far as the other, in every topic. */
    public boolean covers(Position other) {
        return nextSequence() >= other.nextSequence()
                && other.offsets().next().entrySet().stream()
                        .allMatch(there -> offsets.of(there.getKey()) >= there.getValue());
    }
}

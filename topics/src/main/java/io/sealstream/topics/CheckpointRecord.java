package io.sealstream.topics;

import io.sealstream.ledger.checkpoint.SignedCheckpoint;

/**
 * A record of the checkpoints topic, not yet believed.
 *
 * @param offset in the checkpoints partition
 * @param timestamp when it was signed, milliseconds since 1970-01-01T00:00Z
 * @param sealedOffset offset in the sealed partition of the last event it covers: where the anchor worker was
 */
public record CheckpointRecord(long offset, long timestamp, SignedCheckpoint signed, long sealedOffset) {
    /** Number of events it covers. */
    public long size() {
        return signed.checkpoint().size();
    }
}

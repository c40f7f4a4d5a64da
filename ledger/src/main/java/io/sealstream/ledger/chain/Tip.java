package io.sealstream.ledger.chain;

import io.sealstream.ledger.Hash;
import java.util.Objects;

/**
 * Where a log ends: the next event extends it. The genesis tip has sequence -1 and source offset -1.
 *
 * @param eventHash of the last event, or the genesis hash
 * @param sourceEpoch the ingest topic's incarnation the last event came from
 * @param sourceOffset its offset there
 */
public record Tip(long sequence, Hash eventHash, int sourceEpoch, long sourceOffset) {
    public Tip {
        Objects.requireNonNull(eventHash);
        if (sequence < -1) throw new IllegalArgumentException("sequence " + sequence);
    }

    /** Number of events in the log. */
    public long size() {
        return sequence + 1;
    }

    /** Whether a record at this place of the ingest log lies at or before the last sealed one: never to be sealed again. */
    public boolean covers(int epoch, long offset) {
        return epoch < sourceEpoch || (epoch == sourceEpoch && offset <= sourceOffset);
    }
}

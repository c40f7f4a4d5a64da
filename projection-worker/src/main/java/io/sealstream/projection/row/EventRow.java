package io.sealstream.projection.row;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.topics.SealedRecord;
import java.util.Optional;

/**
 * One sealed event, verified, and its row.
 *
 * @param record as it stands in the sealed topic
 * @param tip the log's, with this event as the last
 * @param previousHash the event hash before it
 * @param row in the binary format of COPY; empty where no row can hold the event
 * @param unfit why it cannot; empty where it can
 */
public record EventRow(SealedRecord record, Tip tip, Hash previousHash, Optional<Bytes> row, String unfit) {
    /** The event's place in the log. */
    public long sequence() {
        return tip.sequence();
    }

    /** As this, with the row taken away for a reason that Postgres gave. */
    public EventRow refusedFor(String reason) {
        return new EventRow(record, tip, previousHash, Optional.empty(), reason);
    }
}

package io.sealstream.ingest.recover;

import io.sealstream.ledger.chain.Tip;
import java.util.Objects;

/**
 * Where a task goes on.
 *
 * @param tip the log's end
 * @param epoch the ingest topic's incarnation
 * @param decidedOffset offset up to which every record of that incarnation was sealed, dropped or dead-lettered; -1 for none
 */
public record Recovered(Tip tip, int epoch, long decidedOffset) {
    public Recovered {
        Objects.requireNonNull(tip);
    }

    public boolean decided(long offset) {
        return offset <= decidedOffset;
    }
}

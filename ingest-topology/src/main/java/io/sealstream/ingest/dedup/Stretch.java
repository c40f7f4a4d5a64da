package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import org.rocksdb.ColumnFamilyHandle;

/** The events admitted within one stretch of time: their family on disk, and a filter in memory that spares asking it. */
record Stretch(ColumnFamilyHandle family, Filter filter) {
    boolean mayHave(Hash identity) {
        return filter.mayHave(identity);
    }
}

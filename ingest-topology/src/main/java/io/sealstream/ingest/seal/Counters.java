package io.sealstream.ingest.seal;

import io.sealstream.ledger.admission.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What this process did since it started; an aborted transaction's records count again when they are done again. */
public final class Counters {
    private final LongAdder sealed = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final Map<Reason, LongAdder> rejected = new EnumMap<>(Reason.class);

    public Counters() {
        for (Reason reason : Reason.values()) rejected.put(reason, new LongAdder());
    }

    void sealed() {
        sealed.increment();
    }

    void duplicate() {
        duplicates.increment();
    }

    void rejected(Reason reason) {
        rejected.get(reason).increment();
    }

    public long sealedCount() {
        return sealed.sum();
    }

    public long duplicateCount() {
        return duplicates.sum();
    }

    public long rejectedCount(Reason reason) {
        return rejected.get(reason).sum();
    }
}

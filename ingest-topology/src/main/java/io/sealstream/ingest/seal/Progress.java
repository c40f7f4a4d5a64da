package io.sealstream.ingest.seal;

import io.sealstream.ledger.admission.Reason;
import io.sealstream.ledger.chain.Tip;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/**
 * How far sealing one log is, for whoever watches from another thread. Only what is committed counts: what an aborted transaction did
 * is done again, and counts then.
 */
public final class Progress {
    private final LongAdder sealed = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final Map<Reason, LongAdder> rejected = new EnumMap<>(Reason.class);
    private final LongConsumer latency;
    private volatile long tip = -1;
    private volatile boolean active;

    /**
     * Nothing is done yet.
     *
     * @param latency told of each transaction for how many milliseconds its oldest record had been admitted when it was
     *     committed
     */
    public Progress(LongConsumer latency) {
        this.latency = latency;
        for (Reason reason : Reason.values()) rejected.put(reason, new LongAdder());
    }

    /** This process has the log's task, whose log ends here. */
    void began(Tip at) {
        tip = at.sequence();
        active = true;
    }

    /** The task went elsewhere, or starts anew. */
    void ended() {
        active = false;
    }

    void committed(OpenTransaction transaction, Tip at, long now) {
        sealed.add(transaction.sealedCount());
        duplicates.add(transaction.duplicateCount());
        transaction
                .rejectedCounts()
                .forEach((reason, count) -> rejected.get(reason).add(count));
        tip = at.sequence();
        transaction.oldestAdmittedAt().ifPresent(oldest -> latency.accept(Math.max(0, now - oldest)));
    }

    /** Whether this process has the log's task: it seals, or would if there were events. */
    public boolean isActive() {
        return active;
    }

    /** Sequence of the last sealed event; -1 where there is none, or this process never had the task. */
    public long tipSequence() {
        return tip;
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

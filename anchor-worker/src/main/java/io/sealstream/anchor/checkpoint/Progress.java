package io.sealstream.anchor.checkpoint;

import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** How far checkpointing is, for whoever watches from another thread. */
public final class Progress {
    private final LongAdder events = new LongAdder();
    private final LongAdder checkpoints = new LongAdder();
    private volatile SignedCheckpoint committed;
    private volatile long committedAt;
    private volatile long behind;

    void verified() {
        events.increment();
    }

    /** Found as a predecessor left it. */
    void resumedAt(SignedCheckpoint last, long millis) {
        committedAt = millis;
        committed = last;
    }

    void committed(SignedCheckpoint signed, long millis) {
        committedAt = millis;
        committed = signed;
        checkpoints.increment();
    }

    void behind(long count) {
        behind = count;
    }

    /** The newest checkpoint that is committed; nothing else may be timestamped. */
    public Optional<SignedCheckpoint> committed() {
        return Optional.ofNullable(committed);
    }

    /** Number of events in it; 0 where there is none. */
    public long committedSize() {
        SignedCheckpoint newest = committed;
        return newest == null ? 0 : newest.checkpoint().size();
    }

    /** When it was committed, or found, milliseconds since 1970-01-01T00:00Z; 0 where there is none. */
    public long committedAt() {
        return committedAt;
    }

    /** Events verified since checkpoints go on; what was looked at again before that does not count. */
    public long verifiedCount() {
        return events.sum();
    }

    /** Checkpoints committed by this process. */
    public long checkpointCount() {
        return checkpoints.sum();
    }

    /** Sealed records not yet in a checkpoint; transaction markers count too. */
    public long behindCount() {
        return behind;
    }
}

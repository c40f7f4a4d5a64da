package io.sealstream.ledger.admission;

import io.sealstream.ledger.Hash;
import java.util.Objects;

/** The deduplication window: rules 7 and 8 of format section 3. */
public record Window(long milliseconds) {
    public Window {
        if (milliseconds < 0) throw new IllegalArgumentException("a window of " + milliseconds + " ms");
    }

    /**
     * The most recently sealed event of one identity.
     *
     * @param admittedAt milliseconds since 1970-01-01T00:00Z
     */
    public record Seen(long sequence, long admittedAt, Hash contentHash) {
        public Seen {
            Objects.requireNonNull(contentHash);
        }
    }

    /** What deduplication says of an admitted event. */
    public enum Judgement {
        /** To be sealed. */
        NEW,
        /** Sealed within the window, and equal: dropped and counted, no dead letter. */
        DUPLICATE,
        /** Sealed within the window, and different. */
        CONFLICT
    }

    /**
     * Judges an admitted event against the last sealed one of its identity.
     *
     * @param admittedAt milliseconds since 1970-01-01T00:00Z
     * @param last null where no event of this identity is known
     */
    public Judgement judge(Admitted event, long admittedAt, Seen last) {
        // A negative difference counts as within: the ingest log's order is what it is, whatever the broker's clock
        // did.
        if (last == null || admittedAt - last.admittedAt() > milliseconds) return Judgement.NEW;
        return event.contentHash().equals(last.contentHash()) ? Judgement.DUPLICATE : Judgement.CONFLICT;
    }
}

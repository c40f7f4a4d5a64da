package io.sealstream.ledger.chain;

import java.util.Objects;

/** What a verifier found. */
public sealed interface Verdict {
    /** Every event so far is as it was sealed; {@code tip} is the last. */
    record Intact(Tip tip) implements Verdict {
        public Intact {
            Objects.requireNonNull(tip);
        }
    }

    /**
     * The log is broken.
     *
     * @param sequence the first place, counted from 0, at which what stands is not what was sealed
     * @param detail for people
     */
    record Broken(long sequence, Fault fault, String detail) implements Verdict {
        public Broken {
            Objects.requireNonNull(fault);
            Objects.requireNonNull(detail);
        }
    }
}

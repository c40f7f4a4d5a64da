package io.sealstream.ledger.chain;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.event.Entry;
import java.util.Objects;

/** What a sealed event tells by itself, whatever stands before it: the part of a verification that needs no order. */
public sealed interface Examined {
    /**
     * It decodes, and its entry re-encodes to the same bytes.
     *
     * @param eventHash what its entry hashes to
     * @param flaw what else is wrong with it; null where nothing is
     */
    record Legible(Entry entry, Hash eventHash, Flaw flaw) implements Examined {
        public Legible {
            Objects.requireNonNull(entry);
            Objects.requireNonNull(eventHash);
        }
    }

    /** It does not; nothing it says can be held against the chain. */
    record Illegible(Flaw flaw) implements Examined {
        public Illegible {
            Objects.requireNonNull(flaw);
        }
    }

    /**
     * What is wrong with it.
     *
     * @param detail for people
     */
    record Flaw(Fault fault, String detail) {
        public Flaw {
            Objects.requireNonNull(fault);
            Objects.requireNonNull(detail);
        }
    }
}

package io.sealstream.cli.evidence;

import io.sealstream.cli.attest.TokenFinding;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.event.Entry;
import java.util.List;
import java.util.Objects;

/** What judging evidence came to. */
public sealed interface EvidenceVerdict {
    /**
     * The event is in the log of the checkpoint, and every token that is of a trusted authority holds.
     *
     * @param entry of the event
     * @param eventHash recomputed
     * @param tokens none of them refused
     */
    record Proven(Entry entry, Hash eventHash, List<TokenFinding> tokens) implements EvidenceVerdict {
        public Proven {
            Objects.requireNonNull(entry);
            Objects.requireNonNull(eventHash);
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * It proves nothing.
     *
     * @param file which of its files says so
     * @param reason for people
     */
    record Refused(String file, String reason) implements EvidenceVerdict {
        public Refused {
            Objects.requireNonNull(file);
            Objects.requireNonNull(reason);
        }
    }
}

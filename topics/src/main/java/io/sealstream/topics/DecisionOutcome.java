package io.sealstream.topics;

import java.util.Objects;

/** Whether what an operator decided of a dead letter holds. */
public sealed interface DecisionOutcome {
    /** It was committed, and is for good. */
    record Decided(DeadLetterDecision decision) implements DecisionOutcome {
        public Decided {
            Objects.requireNonNull(decision);
        }
    }

    /**
     * Nothing was written.
     *
     * @param why fit for a person to read
     */
    record Refused(String why) implements DecisionOutcome {
        public Refused {
            Objects.requireNonNull(why);
        }
    }
}

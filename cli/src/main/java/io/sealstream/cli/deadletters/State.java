package io.sealstream.cli.deadletters;

import io.sealstream.topics.DeadLetterDecision;
import java.util.Locale;

/** What was decided of a dead letter. */
enum State {
    OPEN,
    RESUBMITTED,
    DISCARDED;

    /**
     * That of a dead letter.
     *
     * @param decision null where there is none
     */
    static State of(DeadLetterDecision decision) {
        if (decision == null) return OPEN;
        return decision instanceof DeadLetterDecision.Resubmitted ? RESUBMITTED : DISCARDED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

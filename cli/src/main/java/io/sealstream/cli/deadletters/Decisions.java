package io.sealstream.cli.deadletters;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.topics.DeadLetterDecision;
import io.sealstream.topics.DeadLetterDecisionTopic;
import java.time.Duration;
import java.util.NavigableMap;

/** What was decided, as operators are to see it. */
final class Decisions {
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private Decisions() {}

    /** Every decision, by the dead letter's offset. Waits for whoever is deciding: what was just decided is to be seen. */
    static NavigableMap<Long, DeadLetterDecision> read(LogAccess log) {
        try (DeadLetterDecisionTopic topic = DeadLetterDecisionTopic.open(log.clients(), log.topics())) {
            return topic.allSettled(SETTLING);
        }
    }
}

package io.sealstream.topics;

import io.sealstream.ledger.avro.MalformedException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What an operator decided of a dead letter, for good (format section 8.2). */
public sealed interface DeadLetterDecision {
    /** Characters that a reason may have at most. */
    int MAX_REASON = 1_024;
    /** Characters that a decider's name may have at most. */
    int MAX_BY = 255;

    /** Offset of the dead letter in its topic. */
    long deadLetter();

    /** Who decided, in their own words. */
    String by();

    /** When, by the decider's clock: milliseconds since 1970-01-01T00:00Z. */
    long decidedAt();

    /**
     * It was published once more: key, value and headers as they were.
     *
     * @param ingestEpoch the ingest topic's incarnation then
     * @param ingestOffset where the new record stands in it; what becomes of that is the sealer's to say
     */
    record Resubmitted(long deadLetter, int ingestEpoch, long ingestOffset, String by, long decidedAt)
            implements DeadLetterDecision {
        public Resubmitted {
            requireOffset("dead letter", deadLetter);
            requireOffset("epoch", ingestEpoch);
            requireOffset("ingest offset", ingestOffset);
            requireBy(by);
        }
    }

    /**
     * Nothing more is to become of it.
     *
     * @param reason why, as {@link #requireReason} has it
     */
    record Discarded(long deadLetter, String reason, String by, long decidedAt) implements DeadLetterDecision {
        public Discarded {
            requireOffset("dead letter", deadLetter);
            requireReason(reason);
            requireBy(by);
        }
    }

    /**
     * A record as a consumer of the decisions gets it.
     *
     * @throws MalformedException if it is no decision
     */
    static DeadLetterDecision of(ConsumerRecord<byte[], byte[]> record) throws MalformedException {
        return DecisionRecord.decode(record);
    }

    /**
     * The same, if it can be a reason to discard.
     *
     * @throws IllegalArgumentException if it is empty, longer than {@link #MAX_REASON} characters, or has control characters
     */
    static String requireReason(String reason) {
        return requireText("a reason", reason, MAX_REASON);
    }

    /**
     * The same, if it can name who decides.
     *
     * @throws IllegalArgumentException if it is empty, longer than {@link #MAX_BY} characters, or has control characters
     */
    static String requireBy(String by) {
        return requireText("who decides", by, MAX_BY);
    }

    private static String requireText(String what, String text, int most) {
        int size = text.codePointCount(0, text.length());
        if (text.isBlank() || size > most)
            throw new IllegalArgumentException(what + " has 1 to " + most + " characters, not "
                    + (text.isBlank() ? "only white space" : Integer.toString(size)));
        if (text.codePoints().anyMatch(Character::isISOControl))
            throw new IllegalArgumentException(what + " has no control characters, such as line ends");
        return text;
    }

    private static void requireOffset(String what, long number) {
        if (number < 0) throw new IllegalArgumentException(what + " " + number);
    }
}

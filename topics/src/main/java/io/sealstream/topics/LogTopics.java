package io.sealstream.topics;

import java.util.regex.Pattern;

/**
 * The names of one log's topics.
 *
 * @param log what they start with: a Kafka topic name of at most 200 characters
 */
public record LogTopics(String log) {
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,200}");

    public LogTopics {
        if (!NAME.matcher(log).matches())
            throw new IllegalArgumentException("'" + log + "' cannot name a log: 1 to 200 of A-Z a-z 0-9 . _ -");
    }

    /** Where producers publish. */
    public String events() {
        return log + ".events";
    }

    /** The truth: sequence, 8 bytes big-endian, to sealed event. */
    public String sealed() {
        return log + ".sealed";
    }

    /** What was refused, with its reason. */
    public String deadLetters() {
        return log + ".dead-letters";
    }

    /**
     * What operators decided of dead letters: a dead letter's offset, 8 bytes big-endian, to that it was published once more
     * or discarded. The first decision for an offset counts, so it is kept for ever: without it, a dead letter could be
     * resubmitted twice.
     */
    public String deadLetterDecisions() {
        return log + ".dead-letter-decisions";
    }

    /**
     * Sealed records that a projection could not take, with its reason. They stay in the log: what is missing is missing in
     * the projection's copy only.
     */
    public String projectionDeadLetters() {
        return log + ".projection.dead-letters";
    }

    /** Which incarnation of the ingest topic each source epoch is: epoch number to topic id, both as text. */
    public String epochs() {
        return log + ".epochs";
    }

    /** Tree size, 8 bytes big-endian, to signed checkpoint. */
    public String checkpoints() {
        return log + ".checkpoints";
    }

    /** Tile path to hashes. */
    public String tiles() {
        return log + ".tiles";
    }

    /** Tree size, 8 bytes big-endian, to anchor; of several for one size the last counts, it has the most tokens. */
    public String anchors() {
        return log + ".anchors";
    }

    /** What {@code sealstream anchor now} asks of the anchor worker. */
    public String anchorRequests() {
        return log + ".anchor-requests";
    }

    /**
     * What the anchor worker itself trusts, by the file names of an export: {@code log.vkey}, {@code authorities/NAME.pem}
     * and {@code .crl}. A convenience for exports, and no ground for anybody's trust. Also which worker claimed the log last.
     */
    public String trust() {
        return log + ".trust";
    }
}

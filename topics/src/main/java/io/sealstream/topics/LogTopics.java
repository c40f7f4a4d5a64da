package io.sealstream.topics;

import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;

/**
 * The names of one log's topics, and which partition of each is its own. Topics of P partitions hold P logs that share
 * nothing else.
 *
 * @param log what the names start with: a Kafka topic name of at most 200 characters
 * @param partition of every one of the topics
 */
public record LogTopics(String log, int partition) {
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,200}");

    public LogTopics {
        if (!NAME.matcher(log).matches())
            throw new IllegalArgumentException("'" + log + "' cannot name a log: 1 to 200 of A-Z a-z 0-9 . _ -");
        if (partition < 0) throw new IllegalArgumentException("there is no partition " + partition);
    }

    /** The log of topics that have one partition, or the first log of those that have more. */
    public LogTopics(String log) {
        this(log, 0);
    }

    /** The log in another partition of the same topics. */
    public LogTopics forPartition(int other) {
        return new LogTopics(log, other);
    }

    /** This log's partition of one of its topics. */
    public TopicPartition of(String topic) {
        return new TopicPartition(topic, partition);
    }

    /** What the log is called where a name must be its own; no log's topics start with a name that has a slash. */
    public String name() {
        return partition == 0 ? log : log + "/" + partition;
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

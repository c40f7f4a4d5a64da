package io.sealstream.cli.backup;

import io.sealstream.topics.LogTopics;
import java.util.Arrays;
import java.util.Optional;

/**
 * The topics that a backup keeps, in the order in which a restore writes them. While it is under way, no process of ours can
 * take what is there for a whole log: an anchor worker refuses anchors and tiles beyond the last checkpoint, and a sealer events
 * without pins. What is not among them is made again, or asked for again: requests for anchors, and what a projection put aside.
 */
public enum Part {
    ANCHORS("anchors"),
    TILES("tiles"),
    SEALED("sealed"),
    DEAD_LETTERS("dead-letters"),
    DECISIONS("dead-letter-decisions"),
    TRUST("trust"),
    CHECKPOINTS("checkpoints"),
    EPOCHS("epochs");

    private static final String SUFFIX = ".avro";

    private final String title;

    Part(String title) {
        this.title = title;
    }

    /** What its topic is called after the log's name, and its file before the suffix. */
    public String title() {
        return title;
    }

    static Optional<Part> titled(String title) {
        return Arrays.stream(values()).filter(part -> part.title.equals(title)).findAny();
    }

    /** Its topic. */
    public String topic(LogTopics topics) {
        return topics.log() + "." + title;
    }

    /** Its file in a run. */
    public String file() {
        return title + SUFFIX;
    }

    /** Whether of several records with one key only the last counts, and Kafka may have removed the others. */
    public boolean isCompacted() {
        return this == TILES || this == TRUST;
    }

    /** Whether Kafka may have removed records in a healthy log: those that it compacts, and dead letters, which age. */
    boolean mayLose() {
        return isCompacted() || this == DEAD_LETTERS;
    }
}

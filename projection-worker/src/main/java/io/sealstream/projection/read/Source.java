package io.sealstream.projection.read;

import io.sealstream.topics.LogTopics;
import java.util.Locale;

/** The topics that are copied. */
public enum Source {
    SEALED,
    CHECKPOINTS,
    ANCHORS,
    TILES,
    DEAD_LETTERS,
    DECISIONS;

    /** Its name on the broker. */
    public String topic(LogTopics topics) {
        return switch (this) {
            case SEALED -> topics.sealed();
            case CHECKPOINTS -> topics.checkpoints();
            case ANCHORS -> topics.anchors();
            case TILES -> topics.tiles();
            case DEAD_LETTERS -> topics.deadLetters();
            case DECISIONS -> topics.deadLetterDecisions();
        };
    }

    /** The column of {@code position} that holds the next offset to read of it. */
    public String column() {
        return name().toLowerCase(Locale.ROOT) + "_offset";
    }
}

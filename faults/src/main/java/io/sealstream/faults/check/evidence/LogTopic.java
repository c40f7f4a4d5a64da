package io.sealstream.faults.check.evidence;

/** The topics of a log that are checked (format section "On Kafka"). */
public enum LogTopic {
    EVENTS("events"),
    SEALED("sealed"),
    DEAD_LETTERS("dead-letters"),
    CHECKPOINTS("checkpoints"),
    TILES("tiles"),
    ANCHORS("anchors");

    private final String suffix;

    LogTopic(String suffix) {
        this.suffix = suffix;
    }

    /** The topic's name for a log. */
    public String of(String log) {
        return log + "." + suffix;
    }

    /** As it is called where the log is plain. */
    @Override
    public String toString() {
        return suffix;
    }
}

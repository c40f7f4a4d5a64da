package io.sealstream.faults.check.evidence;

/**
 * What a campaign left, for one log. Everything is read in order, and held in memory by nobody.
 *
 * <p>All of these throw {@link UnreadableException} where something cannot be read: that says nothing about the log.
 */
public interface Evidence {
    /** What is known of the log from outside. */
    Known known();

    /** The committed records of a topic, by offset, as it stands when this is called. */
    Cursor<TopicRecord> records(LogTopic topic);

    /** The rows of the copy's events, by sequence. */
    Cursor<CopyRow> rows();
}

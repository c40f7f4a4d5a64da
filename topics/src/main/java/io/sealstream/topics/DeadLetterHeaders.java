package io.sealstream.topics;

/**
 * Headers that a dead letter has beside the original ones, all UTF-8 text. Those that Kafka Streams has a name for are named
 * as it names them (KIP-1034), so that tools for its dead letters read ours.
 */
public final class DeadLetterHeaders {
    /** The code of format section 3. */
    public static final String REASON = "sealstream.reason";
    /** The ingest topic's incarnation. */
    public static final String SOURCE_EPOCH = "sealstream.source-epoch";
    /** Only where the value was too large to keep: its size in bytes. */
    public static final String VALUE_SIZE = "sealstream.value-size";
    /** Only where the value was too large to keep: its SHA-256. */
    public static final String VALUE_SHA256 = "sealstream.value-sha256";
    /** On a record that was published once more, by {@code sealstream dead-letters resubmit}: the dead letter's offset in its topic. */
    public static final String RESUBMITS = "sealstream.resubmits";
    /** What was wrong, for people. */
    public static final String MESSAGE = "__streams.errors.message";
    /** The ingest topic. */
    public static final String TOPIC = "__streams.errors.topic";
    /** The ingest partition. */
    public static final String PARTITION = "__streams.errors.partition";
    /** The record's offset there. */
    public static final String OFFSET = "__streams.errors.offset";

    private static final String OURS = "sealstream.";
    private static final String STREAMS = "__streams.errors.";

    private DeadLetterHeaders() {}

    /** Whether a header of this name is the log's: what a producer gives such a name is not passed on. */
    static boolean isReserved(String name) {
        return name.startsWith(OURS) || name.startsWith(STREAMS);
    }
}

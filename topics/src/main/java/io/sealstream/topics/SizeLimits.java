package io.sealstream.topics;

import io.sealstream.ledger.admission.Admitter;

/**
 * How large records may get on each topic, in bytes as {@code max.message.bytes} counts them, given what the log admits.
 * Each topic must take whatever the one before it let through, or a record would stop the log that a rule should refuse.
 *
 * @param maxDataBytes of the log's description
 */
public record SizeLimits(long maxDataBytes) {
    /** A record's key, headers and framing, its batch's overhead, and encodings longer than the canonical one. */
    private static final long SLACK = 65_536;

    /** What {@code max.message.bytes} can say at most. */
    public static final long MAX_DATA_BYTES = 1_000_000_000;

    /** Anchors, with a token by each of many authorities, and the certificates and revocation lists that these need. */
    static final long ANCHORS = 8L << 20;
    /** All files of one authority together, in bytes. */
    public static final long TRUST_FILES = ANCHORS - SLACK;
    /** Checkpoints and tiles: what the anchor worker writes at once. */
    static final long TILES = 1L << 20;

    public SizeLimits {
        if (maxDataBytes < 0 || maxDataBytes > MAX_DATA_BYTES)
            throw new IllegalArgumentException(
                    "max.data.bytes must be 0 to " + MAX_DATA_BYTES + ", not " + maxDataBytes);
    }

    /** The ingest topic: every event that the rules admit must fit, with key and headers. */
    public long events() {
        return maxDataBytes + Admitter.MAX_CONTENT_BYTES + SLACK;
    }

    /** The sealed topic: data, salt, entry, hashes; the producer's key and headers are not sealed. */
    public long sealed() {
        return events();
    }

    /** The dead letters: whatever the ingest topic takes, and the headers that give the reason. */
    public static long deadLetters(long events) {
        return events + SLACK;
    }
}

package io.sealstream.ledger.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Hash;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What fixes a log for its life (format section 3).
 *
 * @param origin the log's name, unique in the world; partition p &gt; 0 of an ingest topic has {@code /p} appended
 * @param dedupWindowMs deduplication window in milliseconds
 * @param maxDataBytes bytes of data an event may have
 */
public record Description(String origin, long dedupWindowMs, long maxDataBytes) {
    private static final int MAX_ORIGIN_BYTES = 200;
    /** What 18 digits can say: enough for 31 million years. */
    private static final long MAX_NUMBER = 999_999_999_999_999_999L;

    private static final Pattern ORIGIN =
            Pattern.compile("[a-z0-9.-]+(?:/[A-Za-z0-9._-]+)*/(?![0-9]+(?:/|$))[A-Za-z0-9._-]+");
    private static final Pattern PARTITION = Pattern.compile("/[1-9][0-9]{0,9}$");
    private static final Pattern TEXT = Pattern.compile(
            "origin ([^\n]+)\ndedup-window-ms (0|[1-9][0-9]{0,17})\nmax-data-bytes (0|[1-9][0-9]{0,17})\n");

    public Description {
        String base = PARTITION.matcher(origin).replaceFirst("");
        if (!ORIGIN.matcher(base).matches() || base.length() > MAX_ORIGIN_BYTES)
            throw new IllegalArgumentException("'" + origin + "' is not an origin: a host name of [a-z0-9.-], then"
                    + " segments of [A-Za-z0-9._-] after slashes, the last not all digits, at most " + MAX_ORIGIN_BYTES
                    + " bytes; for example example.com/ledger/orders");
        requireInRange("dedup-window-ms", dedupWindowMs);
        requireInRange("max-data-bytes", maxDataBytes);
    }

    private static void requireInRange(String name, long value) {
        if (value < 0 || value > MAX_NUMBER)
            throw new IllegalArgumentException(name + " is " + value + ", not 0 to " + MAX_NUMBER);
    }

    /**
     * Reads a description from its text, as {@code log.txt} holds it.
     *
     * @throws IllegalArgumentException if it is not exactly one
     */
    public static Description parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches())
            throw new IllegalArgumentException(
                    "not a description: three lines, origin, dedup-window-ms, max-data-bytes");
        return new Description(matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)));
    }

    /** The description of the log that this partition of the ingest topic is. */
    public Description forPartition(int partition) {
        return partition == 0 ? this : new Description(origin + "/" + partition, dedupWindowMs, maxDataBytes);
    }

    /** The text that is hashed: three lines, each ended by a newline. */
    public String text() {
        return "origin " + origin + "\ndedup-window-ms " + dedupWindowMs + "\nmax-data-bytes " + maxDataBytes + "\n";
    }

    /** The previous hash of sequence 0. */
    public Hash genesisHash() {
        return Hash.sha256(("sealstream/v1/genesis\n" + text()).getBytes(UTF_8));
    }

    /** Where a log without events ends. */
    public Tip genesis() {
        return new Tip(-1, genesisHash(), 0, -1);
    }
}

package io.sealstream.faults.check.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.bytes.Sha256;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that fixes a log for its life (format section 3).
 *
 * @param windowMs how long an event is remembered, for telling duplicates
 */
public record Description(String text, String origin, long windowMs, long maxDataBytes) {
    private static final Pattern TEXT = Pattern.compile(
            "origin (\\S+)\ndedup-window-ms (0|[1-9][0-9]{0,17})\nmax-data-bytes (0|[1-9][0-9]{0,17})\n");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Description parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) throw new IllegalArgumentException("this describes no log: " + text);
        return new Description(text, parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    /** What stands before the first event. */
    public Octets genesisHash() {
        return Octets.of(Sha256.of(("sealstream/v1/genesis\n" + text).getBytes(UTF_8)));
    }
}

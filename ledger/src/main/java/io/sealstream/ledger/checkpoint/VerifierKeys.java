package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Every verifier key of one log, the first in force first: {@code log.vkey} of format section 6. While keys rotate there
 * are several, and keys that no longer sign stay, so that what they signed still verifies.
 *
 * @param keys at least one, none twice, all of one origin
 */
public record VerifierKeys(List<VerifierKey> keys) {
    private static final int MAX_SIZE = 1 << 16;

    /**
     * Refuses what is not the keys of one log.
     *
     * @throws IllegalArgumentException if there is none, one is there twice, or they are of different logs
     */
    public VerifierKeys {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) throw Canonical.malformed("the list of verifier keys", "is empty");
        if (keys.stream().distinct().count() != keys.size())
            throw Canonical.malformed("the list of verifier keys", "has one of them twice");
        List<String> names = keys.stream().map(VerifierKey::name).distinct().toList();
        if (names.size() > 1)
            throw Canonical.malformed(
                    "the list of verifier keys", "is of more than one log: " + String.join(", ", names));
    }

    /**
     * Reads {@code log.vkey}: one verifier key a line, each line ended by a newline.
     *
     * @throws IllegalArgumentException if it is not exactly that
     */
    public static VerifierKeys parse(byte[] bytes) {
        String text = Canonical.utf8("the list of verifier keys", bytes, MAX_SIZE);
        if (!text.endsWith("\n")) throw Canonical.malformed("the list of verifier keys", "does not end in a newline");
        return new VerifierKeys(
                Arrays.stream(text.substring(0, text.length() - 1).split("\n", -1))
                        .map(VerifierKey::parse)
                        .toList());
    }

    /** The log they are of. */
    public String origin() {
        return keys.get(0).name();
    }

    /** What {@link #parse} reads. */
    public byte[] toBytes() {
        return toString().getBytes(UTF_8);
    }

    /** The lines, each ended by a newline. */
    @Override
    public String toString() {
        return keys.stream().map(key -> key + "\n").collect(Collectors.joining());
    }
}

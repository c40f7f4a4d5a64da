package io.sealstream.faults.check.journal;

import io.sealstream.faults.check.bytes.Octets;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A record that a producer got an acknowledgement for.
 *
 * @param place which line of which journal
 * @param offset in the ingest topic, as acknowledged
 * @param sha256 of the value; null where it had none
 * @param kind what was published: EVENT, or DUPLICATE of one; anything else (CONFLICT, POISON, OVERSIZED, UNKNOWN_SCHEMA, ...)
 *     is to become a dead letter
 */
public record Acknowledged(String place, long offset, Octets sha256, String kind) {
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z_]*");
    private static final Set<String> NOT_DEAD = Set.of("EVENT", "DUPLICATE");

    public Acknowledged {
        if (!KIND.matcher(kind).matches()) throw new IllegalArgumentException("no kind: " + kind);
    }

    /** Whether it is to become a dead letter; otherwise sealed, or dropped as an equal duplicate. */
    public boolean isToBeDead() {
        return !NOT_DEAD.contains(kind);
    }
}

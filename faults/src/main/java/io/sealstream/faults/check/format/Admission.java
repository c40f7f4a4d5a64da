package io.sealstream.faults.check.format;

import io.sealstream.faults.check.bytes.Octets;
import java.util.Set;

/** Rules 1 to 5 of admission (format section 3), for one log: what a record is without looking at any other. */
public final class Admission {
    /** CRC-64-AVRO of the Parsing Canonical Form of {@code Event}. */
    private static final long EVENT_FINGERPRINT = 0xe82e08f0d2c3697bL;

    private static final int MAX_CONTENT_BYTES = 65_400;

    private final long maxDataBytes;
    private final Set<Integer> eventSchemaIds;

    /** Admission with the data size of the log's description, and the registry's ids whose schema is that of an event. */
    public Admission(long maxDataBytes, Set<Integer> eventSchemaIds) {
        this.maxDataBytes = maxDataBytes;
        this.eventSchemaIds = Set.copyOf(eventSchemaIds);
    }

    /**
     * What admission makes of a record.
     *
     * @param identity hash of what makes two events the same; null where it is refused, as is {@code content}
     * @param content hash of canonical claims and signature
     */
    public record Judged(Fate fate, Octets identity, Octets content) {}

    /** Judges a record's value, null where it has none; {@link Fate#SEALED} is subject to what was sealed before. */
    public Judged judge(byte[] value) {
        if (value == null) return refused(Fate.MALFORMED);
        try {
            Framing framing = Framing.of(value);
            if (!isEvents(framing)) return refused(Fate.UNKNOWN_SCHEMA);
            return judge(Event.read(new AvroReader(value, framing.bodyOffset())));
        } catch (MalformedException e) {
            return refused(Fate.MALFORMED);
        }
    }

    private Judged judge(Event event) {
        if (!FieldRules.hold(event)) return refused(Fate.INVALID_FIELD);
        byte[] content = event.claims().encode();
        if (content.length > MAX_CONTENT_BYTES) return refused(Fate.TOO_LARGE);
        if (event.data() != null && event.data().size() > maxDataBytes) return refused(Fate.TOO_LARGE);
        return new Judged(
                Fate.SEALED,
                Octets.of(event.claims().identity()),
                Octets.of(content).sha256());
    }

    private boolean isEvents(Framing framing) {
        return framing.schemaId() == null
                ? framing.fingerprint() == EVENT_FINGERPRINT
                : eventSchemaIds.contains(framing.schemaId());
    }

    private static Judged refused(Fate reason) {
        return new Judged(reason, null, null);
    }
}

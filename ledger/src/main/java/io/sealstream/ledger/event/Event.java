package io.sealstream.ledger.event;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Text;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.MalformedException;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What a producer published, decoded but not yet judged: CloudEvents 1.0 attributes and data (format section 2).
 *
 * @param subject null where absent
 * @param time microseconds since 1970-01-01T00:00Z, the producer's claim; null where absent
 * @param datacontenttype null where absent
 * @param dataschema null where absent
 * @param extensions sorted by name
 * @param data null where absent, which is not the same as empty
 * @param salt null where absent
 * @param signature null where absent
 */
public record Event(
        Text id,
        Text source,
        Text type,
        Text subject,
        Long time,
        Text tenant,
        Text datacontenttype,
        Text dataschema,
        SortedMap<String, String> extensions,
        Bytes data,
        Bytes salt,
        Signature signature) {
    public Event {
        Objects.requireNonNull(id);
        Objects.requireNonNull(source);
        Objects.requireNonNull(type);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(extensions);
    }

    /**
     * Decodes one event from the whole of {@code in}; its data and salt are views of the array read.
     *
     * @throws MalformedException if it does not decode strictly, a map key repeats, or bytes are left over
     */
    public static Event decode(BinaryReader in) throws MalformedException {
        Event event = new Event(
                in.readText(),
                in.readText(),
                in.readText(),
                Optionals.readText(in),
                Optionals.readLong(in),
                in.readText(),
                Optionals.readText(in),
                Optionals.readText(in),
                Extensions.read(in),
                Optionals.readBytes(in),
                Optionals.readBytes(in),
                Signature.readOptional(in));
        in.expectEnd();
        return event;
    }

    /** What this event's entry will say of it: everything but data, salt and signature, and a commitment to the data. */
    public Claims claims() {
        return new Claims(
                id,
                source,
                type,
                subject,
                time,
                tenant,
                datacontenttype,
                dataschema,
                extensions,
                data == null ? null : Commitment.to(data, salt));
    }
}

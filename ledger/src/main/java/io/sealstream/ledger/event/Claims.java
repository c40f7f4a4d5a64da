package io.sealstream.ledger.event;

import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What an entry carries of its event (format section 2): fields as in {@link Event}, with a commitment for the data.
 *
 * @param data null where the event has none
 */
public record Claims(
        String id,
        String source,
        String type,
        String subject,
        Long time,
        String tenant,
        String datacontenttype,
        String dataschema,
        SortedMap<String, String> extensions,
        Commitment data) {
    public Claims {
        Objects.requireNonNull(id);
        Objects.requireNonNull(source);
        Objects.requireNonNull(type);
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(extensions);
    }

    static Claims read(BinaryReader in) throws MalformedException {
        return new Claims(
                in.readString(),
                in.readString(),
                in.readString(),
                Optionals.readString(in),
                Optionals.readLong(in),
                in.readString(),
                Optionals.readString(in),
                Optionals.readString(in),
                Extensions.read(in),
                Commitment.readOptional(in));
    }

    /** Canonical Avro. */
    public void write(BinaryWriter out) {
        out.writeString(id);
        out.writeString(source);
        out.writeString(type);
        out.writeOptionalString(subject);
        out.writeOptionalLong(time);
        out.writeString(tenant);
        out.writeOptionalString(datacontenttype);
        out.writeOptionalString(dataschema);
        Extensions.write(out, extensions);
        Commitment.writeOptional(out, data);
    }

    /** Canonical Avro of claims and signature, in this order: an entry's bytes from {@code claims} to the end. */
    public void writeWith(Signature signature, BinaryWriter out) {
        write(out);
        Signature.writeOptional(out, signature);
    }
}

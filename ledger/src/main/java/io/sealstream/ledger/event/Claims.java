package io.sealstream.ledger.event;

import io.sealstream.ledger.Text;
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
        Text id,
        Text source,
        Text type,
        Text subject,
        Long time,
        Text tenant,
        Text datacontenttype,
        Text dataschema,
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
                in.readText(),
                in.readText(),
                in.readText(),
                Optionals.readText(in),
                Optionals.readLong(in),
                in.readText(),
                Optionals.readText(in),
                Optionals.readText(in),
                Extensions.read(in),
                Commitment.readOptional(in));
    }

    /** Canonical Avro. */
    public void write(BinaryWriter out) {
        out.writeText(id);
        out.writeText(source);
        out.writeText(type);
        out.writeOptionalText(subject);
        out.writeOptionalLong(time);
        out.writeText(tenant);
        out.writeOptionalText(datacontenttype);
        out.writeOptionalText(dataschema);
        Extensions.write(out, extensions);
        Commitment.writeOptional(out, data);
    }

    /** Canonical Avro of claims and signature, in this order: an entry's bytes from {@code claims} to the end. */
    public void writeWith(Signature signature, BinaryWriter out) {
        write(out);
        Signature.writeOptional(out, signature);
    }
}

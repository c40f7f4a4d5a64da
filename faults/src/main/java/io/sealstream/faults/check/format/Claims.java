package io.sealstream.faults.check.format;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.bytes.Sha256;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a producer says of an event, as an entry holds it, with its signature (format section 2). What may be absent is null.
 *
 * @param time microseconds since 1970-01-01T00:00Z
 * @param dataSize of the data in bytes; null without data, as is {@code dataHash}
 * @param dataHash SHA-256 of salt and data
 * @param keyId null without signature, as is {@code signature}
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
        Long dataSize,
        Octets dataHash,
        String keyId,
        Octets signature) {
    /** The hash that commits to data. */
    static Octets commitment(Octets salt, Octets data) {
        return Octets.of(salt == null ? Sha256.of(data.array()) : Sha256.of(salt.array(), data.array()));
    }

    static Claims read(AvroReader in) throws MalformedException {
        String id = in.readText();
        String source = in.readText();
        String type = in.readText();
        String subject = in.readOptionalText();
        Long time = in.readPresent() ? in.readLong() : null;
        String tenant = in.readText();
        String datacontenttype = in.readOptionalText();
        String dataschema = in.readOptionalText();
        SortedMap<String, String> extensions = new TreeMap<>(in.readPairs());
        boolean hasData = in.readPresent();
        Long dataSize = hasData ? in.readLong() : null;
        Octets dataHash = hasData ? Octets.of(in.readFixed(Sha256.SIZE)) : null;
        boolean isSigned = in.readPresent();
        String keyId = isSigned ? in.readText() : null;
        Octets signature = isSigned ? in.readBytes() : null;
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
                dataSize,
                dataHash,
                keyId,
                signature);
    }

    /** Canonical bytes, as an entry ends with them: what equality of events is about (format section 3, rule 7). */
    byte[] encode() {
        AvroWriter out =
                new AvroWriter().writeText(id).writeText(source).writeText(type).writeOptionalText(subject);
        if (time == null) out.writeLong(0);
        else out.writeLong(1).writeLong(time);
        out.writeText(tenant).writeOptionalText(datacontenttype).writeOptionalText(dataschema);
        out.writePairs(extensions);
        if (dataHash == null) out.writeLong(0);
        else out.writeLong(1).writeLong(dataSize).writeFixed(dataHash.array());
        if (keyId == null) out.writeLong(0);
        else out.writeLong(1).writeText(keyId).writeBytes(signature.array());
        return out.toBytes();
    }

    /** What two events have in common that are the same (rule 7): hash of tenant, source, id, and key or null. */
    byte[] identity() {
        return Sha256.of(new AvroWriter()
                .writeText(tenant)
                .writeText(source)
                .writeText(id)
                .writeOptionalText(keyId)
                .toBytes());
    }
}

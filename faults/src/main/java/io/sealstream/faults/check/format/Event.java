package io.sealstream.faults.check.format;

import io.sealstream.faults.check.bytes.Octets;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a producer published: claims, and the data that they will commit to. */
record Event(Claims claims, Octets data, Octets salt) {
    /** Reads an {@code Event}, wholly. */
    static Event read(AvroReader in) throws MalformedException {
        String id = in.readText();
        String source = in.readText();
        String type = in.readText();
        String subject = in.readOptionalText();
        Long time = in.readPresent() ? in.readLong() : null;
        String tenant = in.readText();
        String datacontenttype = in.readOptionalText();
        String dataschema = in.readOptionalText();
        SortedMap<String, String> extensions = new TreeMap<>(in.readPairs());
        Octets data = in.readOptionalBytes();
        Octets salt = in.readOptionalBytes();
        boolean isSigned = in.readPresent();
        String keyId = isSigned ? in.readText() : null;
        Octets signature = isSigned ? in.readBytes() : null;
        in.end();
        Claims claims = new Claims(
                id,
                source,
                type,
                subject,
                time,
                tenant,
                datacontenttype,
                dataschema,
                extensions,
                data == null ? null : (long) data.size(),
                data == null ? null : Claims.commitment(salt, data),
                keyId,
                signature);
        return new Event(claims, data, salt);
    }
}

package io.sealstream.faults.check.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.faults.check.bytes.Octets;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.SortedMap;

/** Writes canonical Avro (format, head): shortest varints, one block for an array. */
final class AvroWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    AvroWriter writeLong(long value) {
        long raw = (value << 1) ^ (value >> 63);
        for (; (raw & ~0x7fL) != 0; raw >>>= 7) out.write((int) (raw & 0x7f) | 0x80);
        out.write((int) raw);
        return this;
    }

    AvroWriter writeFixed(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    AvroWriter writeBytes(byte[] bytes) {
        return writeLong(bytes.length).writeFixed(bytes);
    }

    AvroWriter writeText(String text) {
        return writeBytes(text.getBytes(UTF_8));
    }

    AvroWriter writeOptionalText(String text) {
        return text == null ? writeLong(0) : writeLong(1).writeText(text);
    }

    AvroWriter writeOptionalBytes(Octets bytes) {
        return bytes == null ? writeLong(0) : writeLong(1).writeBytes(bytes.array());
    }

    AvroWriter writePairs(SortedMap<String, String> pairs) {
        if (!pairs.isEmpty()) writeLong(pairs.size());
        for (Map.Entry<String, String> pair : pairs.entrySet())
            writeText(pair.getKey()).writeText(pair.getValue());
        return writeLong(0);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }
}

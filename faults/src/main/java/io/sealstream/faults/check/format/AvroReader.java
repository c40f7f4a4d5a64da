package io.sealstream.faults.check.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.faults.check.bytes.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads Avro's binary encoding (format section 2), strictly: lengths within what is there, UTF-8 that is valid. */
public final class AvroReader {
    private final byte[] bytes;
    private int at;

    /** Starts at this place of the bytes. */
    public AvroReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    public int position() {
        return at;
    }

    /**
     * The end must be here.
     *
     * @throws MalformedException if anything is left
     */
    public void end() throws MalformedException {
        if (at != bytes.length) throw new MalformedException((bytes.length - at) + " bytes are left over");
    }

    public long readLong() throws MalformedException {
        long raw = 0;
        for (int i = 0; i < 10; i++) {
            int next = readByte();
            if (i == 9 && next > 1) break;
            raw |= (long) (next & 0x7f) << (7 * i);
            if (next < 0x80) return (raw >>> 1) ^ -(raw & 1);
        }
        throw new MalformedException("a varint exceeds 64 bits");
    }

    public int readInt() throws MalformedException {
        long value = readLong();
        if (value != (int) value) throw new MalformedException("an int exceeds 32 bits");
        return (int) value;
    }

    public byte[] readFixed(int length) throws MalformedException {
        if (length < 0 || length > bytes.length - at)
            throw new MalformedException("a length of " + length + " with " + (bytes.length - at) + " bytes left");
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    public Octets readBytes() throws MalformedException {
        long length = readLong();
        if (length != (int) length) throw new MalformedException("a length of " + length);
        return Octets.of(readFixed((int) length));
    }

    public String readText() throws MalformedException {
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(readBytes().array()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("a string is not UTF-8");
        }
    }

    /** Whether the union of null and something has something, which then follows. */
    public boolean readPresent() throws MalformedException {
        long branch = readLong();
        if (branch != 0 && branch != 1) throw new MalformedException("a union's branch " + branch);
        return branch == 1;
    }

    public String readOptionalText() throws MalformedException {
        return readPresent() ? readText() : null;
    }

    public Octets readOptionalBytes() throws MalformedException {
        return readPresent() ? readBytes() : null;
    }

    /** A map of strings, or an array of pairs of them, which is the same bytes; in the order in which they stand. */
    public Map<String, String> readPairs() throws MalformedException {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (long count = readLong(); count != 0; count = readLong()) {
            long size = count < 0 ? readLong() : -1;
            long items = Math.abs(count);
            if (items < 0 || items > bytes.length - at) throw new MalformedException("a block of " + items + " items");
            int start = at;
            for (long i = 0; i < items; i++)
                if (pairs.put(readText(), readText()) != null) throw new MalformedException("a name repeats");
            if (count < 0 && at - start != size) throw new MalformedException("a block is not as long as it says");
        }
        return pairs;
    }

    private int readByte() throws MalformedException {
        if (at == bytes.length) throw new MalformedException("it ends early");
        return bytes[at++] & 0xff;
    }
}

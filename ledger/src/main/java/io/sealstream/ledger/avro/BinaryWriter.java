package io.sealstream.ledger.avro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Text;
import java.util.Arrays;

/** A growing buffer that writes canonical Avro (format section "canonical Avro"): shortest varints, arrays in one block. */
public final class BinaryWriter {
    private byte[] bytes;
    private int size;

    /** @param capacity bytes to start with; it grows as needed */
    public BinaryWriter(int capacity) {
        this.bytes = new byte[capacity];
    }

    public int size() {
        return size;
    }

    /** Forgets what was written and keeps the room. */
    public void reset() {
        size = 0;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** A copy of what was written. */
    public Bytes toBytes() {
        return Bytes.owning(toByteArray(), 0, size);
    }

    /** Whether what was written equals this slice. */
    public boolean contentEquals(byte[] other, int offset, int length) {
        return Arrays.equals(bytes, 0, size, other, offset, offset + length);
    }

    /** SHA-256 of all that was written. */
    public Hash sha256() {
        return Hash.sha256(bytes, 0, size);
    }

    /** RFC 6962 leaf hash, SHA-256(0x00 || bytes), of what was written since {@code from}. */
    public Hash leafHash(int from) {
        return Hash.sha256((byte) 0, bytes, from, size - from);
    }

    /** Overwrites 32 bytes at {@code position}, which must have been written before. */
    public void putHash(int position, Hash hash) {
        if (position + Hash.SIZE > size) throw new IndexOutOfBoundsException();
        hash.copyTo(bytes, position);
    }

    public void writeByte(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    public void writeLong(long value) {
        room(10);
        byte[] target = bytes;
        int at = size;
        long raw = (value << 1) ^ (value >> 63);
        while ((raw & ~0x7fL) != 0) {
            target[at++] = (byte) (raw | 0x80);
            raw >>>= 7;
        }
        target[at++] = (byte) raw;
        size = at;
    }

    public void writeInt(int value) {
        writeLong(value);
    }

    /** Leaves room for a hash that {@link #putHash} fills in later. */
    public void reserveHash() {
        room(Hash.SIZE);
        size += Hash.SIZE;
    }

    public void writeHash(Hash hash) {
        room(Hash.SIZE);
        hash.copyTo(bytes, size);
        size += Hash.SIZE;
    }

    /** The bytes alone, without a length. */
    public void writeRaw(byte[] raw) {
        room(raw.length);
        System.arraycopy(raw, 0, bytes, size, raw.length);
        size += raw.length;
    }

    /** The bytes alone, without a length. */
    public void writeRaw(Bytes raw) {
        room(raw.size());
        raw.copyTo(bytes, size);
        size += raw.size();
    }

    public void writeBytes(Bytes value) {
        writeLong(value.size());
        writeRaw(value);
    }

    public void writeString(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        writeLong(utf8.length);
        writeRaw(utf8);
    }

    public void writeText(Text text) {
        writeLong(text.size());
        room(text.size());
        text.copyTo(bytes, size);
        size += text.size();
    }

    /** The branch of a null-first union: absent or present. */
    public void writePresent(boolean present) {
        writeLong(present ? 1 : 0);
    }

    public void writeOptionalText(Text text) {
        writePresent(text != null);
        if (text != null) writeText(text);
    }

    public void writeOptionalBytes(Bytes value) {
        writePresent(value != null);
        if (value != null) writeBytes(value);
    }

    public void writeOptionalLong(Long value) {
        writePresent(value != null);
        if (value != null) writeLong(value);
    }

    private void room(int more) {
        if (size > Integer.MAX_VALUE - 8 - more) throw new IllegalStateException("over 2 GiB");
        if (more > bytes.length - size)
            bytes = Arrays.copyOf(bytes, Math.max(size + more, (int)
                    Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
    }
}

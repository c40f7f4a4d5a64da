package io.sealstream.ledger;

import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** A byte string that cannot change: an event's data, a salt, a signature's value, an entry. */
public final class Bytes {
    /** No bytes at all; not the same as absent. */
    public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

    private final byte[] array;
    private final int offset;
    private final int size;

    private Bytes(byte[] array, int offset, int size) {
        this.array = array;
        this.offset = offset;
        this.size = size;
    }

    /** A copy of these bytes. */
    public static Bytes copyOf(byte[] bytes) {
        return new Bytes(bytes.clone(), 0, bytes.length);
    }

    /**
     * A view of a slice, not copied: the caller gives the array away and never writes to it again. This is how a decoder
     * hands out a megabyte of data for nothing.
     */
    public static Bytes owning(byte[] bytes, int offset, int size) {
        if (offset < 0 || size < 0 || size > bytes.length - offset) throw new IndexOutOfBoundsException();
        return new Bytes(bytes, offset, size);
    }

    /** Number of bytes. */
    public int size() {
        return size;
    }

    /** One of the bytes. */
    public byte at(int index) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException(index);
        return array[offset + index];
    }

    /** The bytes, copied. */
    public byte[] toArray() {
        return Arrays.copyOfRange(array, offset, offset + size);
    }

    /** Copies the bytes into {@code target} at {@code targetOffset}. */
    public void copyTo(byte[] target, int targetOffset) {
        System.arraycopy(array, offset, target, targetOffset, size);
    }

    /** The bytes as a buffer that cannot be written to, not copied. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(array, offset, size).slice().asReadOnlyBuffer();
    }

    /** Whether these are exactly the bytes written to {@code writer}. */
    public boolean contentEquals(BinaryWriter writer) {
        return writer.contentEquals(array, offset, size);
    }

    /** A strict Avro reader over these bytes. */
    public BinaryReader reader() {
        return new BinaryReader(array, offset, size);
    }

    /** A strict Avro reader over these bytes, without the first {@code from}. */
    public BinaryReader reader(int from) {
        if (from < 0 || from > size) throw new IndexOutOfBoundsException(from);
        return new BinaryReader(array, offset + from, size - from);
    }

    void update(MessageDigest digest) {
        digest.update(array, offset, size);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes
                && Arrays.equals(array, offset, offset + size, bytes.array, bytes.offset, bytes.offset + bytes.size);
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = offset; i < offset + size; i++) hash = 31 * hash + array[i];
        return hash;
    }

    /** Lower-case hexadecimal. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(array, offset, offset + size);
    }
}

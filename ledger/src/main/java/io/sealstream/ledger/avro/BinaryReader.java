package io.sealstream.ledger.avro;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Text;

/**
 * A strict cursor over Avro binary: accepts any valid encoding, shortest or not, and refuses varints beyond 64 bits,
 * lengths beyond the end, unknown union branches, invalid UTF-8 and blocks whose stated byte size is wrong.
 *
 * <p>Lengths are checked against what is left before anything is allocated, so hostile bytes cost no memory.
 */
public final class BinaryReader {
    private final byte[] bytes;
    private final int end;
    private int position;

    /** Reads {@code length} bytes from {@code offset}; the array must not change while slices of it are in use. */
    public BinaryReader(byte[] bytes, int offset, int length) {
        if (offset < 0 || length < 0 || length > bytes.length - offset) throw new IndexOutOfBoundsException();
        this.bytes = bytes;
        this.position = offset;
        this.end = offset + length;
    }

    public int position() {
        return position;
    }

    public int remaining() {
        return end - position;
    }

    /** Refuses bytes that are left over. */
    public void expectEnd() throws MalformedException {
        if (position != end) throw malformed(remaining() + " bytes left over");
    }

    public byte readByte() throws MalformedException {
        require(1);
        return bytes[position++];
    }

    /** A zigzag varint of at most 64 bits, not necessarily the shortest. */
    public long readLong() throws MalformedException {
        byte first = readByte();
        long raw = first >= 0 ? first : readMore(first & 0x7f);
        return (raw >>> 1) ^ -(raw & 1);
    }

    /** The bytes of a varint after the first, whose seven bits are {@code raw}; nearly every one has room to be ten. */
    private long readMore(long raw) throws MalformedException {
        int from = position;
        int most = Math.min(end, from + 9);
        for (int at = from, shift = 7; at < most; at++, shift += 7) {
            byte b = bytes[at];
            raw |= (long) (b & 0x7f) << shift;
            if (b < 0) continue;
            position = at + 1;
            // The tenth byte has room for one bit only.
            if (shift == 63 && b > 1) throw malformed("a varint exceeds 64 bits");
            return raw;
        }
        position = most;
        require(most == from + 9 ? 0 : 1);
        throw malformed("a varint exceeds 64 bits");
    }

    public int readInt() throws MalformedException {
        long value = readLong();
        if (value != (int) value) throw malformed(value + " is not an int");
        return (int) value;
    }

    /** The index of a union's branch, 0 to {@code branches - 1}. */
    public int readBranch(int branches) throws MalformedException {
        long branch = readLong();
        if (branch < 0 || branch >= branches) throw malformed("no union branch " + branch);
        return (int) branch;
    }

    /** Whether the second branch of a null-first union of two follows. */
    public boolean readPresent() throws MalformedException {
        return readBranch(2) == 1;
    }

    public Bytes readBytes() throws MalformedException {
        int length = readLength();
        Bytes slice = Bytes.owning(bytes, position, length);
        position += length;
        return slice;
    }

    /** Everything that is left, as it stands. */
    public Bytes readRest() {
        Bytes rest = Bytes.owning(bytes, position, remaining());
        position = end;
        return rest;
    }

    /** What was read since {@code from}, an earlier {@link #position}. */
    public Bytes readSince(int from) {
        return Bytes.owning(bytes, from, position - from);
    }

    public Hash readHash() throws MalformedException {
        require(Hash.SIZE);
        Hash hash = Hash.of(bytes, position, Hash.SIZE);
        position += Hash.SIZE;
        return hash;
    }

    /** Copies the next {@code length} bytes into {@code target}. */
    public void readFully(byte[] target, int offset, int length) throws MalformedException {
        require(length);
        System.arraycopy(bytes, position, target, offset, length);
        position += length;
    }

    public void skip(int length) throws MalformedException {
        require(length);
        position += length;
    }

    /** Text whose UTF-8 is valid. */
    public String readString() throws MalformedException {
        return readText().toString();
    }

    /** Text whose UTF-8 is valid, as a view of the array read. */
    public Text readText() throws MalformedException {
        int length = readLength();
        Text text = Text.owning(bytes, position, length);
        if (text == null) throw malformed("invalid UTF-8");
        position += length;
        return text;
    }

    /** Starts reading an array's or a map's blocks. */
    public Blocks readBlocks() {
        return new Blocks();
    }

    /** The items of an array or map, block after block: {@code while (blocks.hasNext()) read(item)}. */
    public final class Blocks {
        private long left;
        private int blockEnd = -1;

        private Blocks() {}

        /** Whether one more item follows; ends after the block of count 0. */
        public boolean hasNext() throws MalformedException {
            if (left == 0) {
                if (blockEnd >= 0 && position != blockEnd) throw malformed("a block's byte size is wrong");
                left = readCount();
            }
            return left-- > 0;
        }

        private long readCount() throws MalformedException {
            long count = readLong();
            blockEnd = -1;
            if (count < 0) {
                count = -count;
                long size = readLong();
                if (size < 0 || size > remaining()) throw malformed("a block's byte size is " + size);
                blockEnd = position + (int) size;
            }
            // Every item here takes at least one byte; Long.MIN_VALUE stays negative.
            if (count < 0 || count > remaining()) throw malformed("a block's count is " + count);
            return count;
        }
    }

    private int readLength() throws MalformedException {
        long length = readLong();
        if (length < 0 || length > remaining())
            throw malformed("a length of " + length + " with " + remaining() + " left");
        return (int) length;
    }

    private void require(int length) throws MalformedException {
        if (length > remaining()) throw malformed("the bytes end early");
    }

    private MalformedException malformed(String what) {
        return new MalformedException(what + " at byte " + position);
    }
}

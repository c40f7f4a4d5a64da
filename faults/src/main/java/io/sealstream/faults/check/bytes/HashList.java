package io.sealstream.faults.check.bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Millions of SHA-256 hashes in 32 bytes each. */
public final class HashList {
    private static final int SIZE = Sha256.SIZE;
    private static final int PER_CHUNK = 1 << 12;

    private final List<byte[]> chunks = new ArrayList<>();
    private int size;

    public int size() {
        return size;
    }

    public void add(byte[] hash) {
        if (hash.length != SIZE) throw new IllegalArgumentException("a hash of " + hash.length + " bytes");
        if (size % PER_CHUNK == 0) chunks.add(new byte[PER_CHUNK * SIZE]);
        System.arraycopy(hash, 0, chunks.get(size / PER_CHUNK), place(size), SIZE);
        size++;
    }

    public byte[] get(int index) {
        return Arrays.copyOfRange(chunk(index), place(index), place(index) + SIZE);
    }

    /** Whether this one is that hash. */
    public boolean isAt(int index, byte[] hash) {
        return Arrays.equals(chunk(index), place(index), place(index) + SIZE, hash, 0, hash.length);
    }

    /** Some of them, one after the other. */
    public byte[] range(int from, int count) {
        byte[] range = new byte[count * SIZE];
        for (int i = 0; i < count; i++) System.arraycopy(chunk(from + i), place(from + i), range, i * SIZE, SIZE);
        return range;
    }

    private byte[] chunk(int index) {
        if (index < 0 || index >= size) throw new IndexOutOfBoundsException(index + " of " + size);
        return chunks.get(index / PER_CHUNK);
    }

    private static int place(int index) {
        return index % PER_CHUNK * SIZE;
    }
}

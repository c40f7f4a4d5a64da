package io.sealstream.ledger;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 hash: 32 bytes that cannot change. Written as 64 lower-case hexadecimal digits. */
public final class Hash implements Comparable<Hash> {
    /** Length in bytes. */
    public static final int SIZE = 32;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hash::newSha256);

    private final byte[] bytes;

    private Hash(byte[] owned) {
        this.bytes = owned;
    }

    /**
     * A hash from its 32 bytes, copied.
     *
     * @throws IllegalArgumentException if there are not exactly 32
     */
    public static Hash of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    /**
     * A hash from a slice of 32 bytes, copied.
     *
     * @throws IllegalArgumentException if {@code length} is not 32
     */
    public static Hash of(byte[] bytes, int offset, int length) {
        if (length != SIZE) throw new IllegalArgumentException("a hash has " + SIZE + " bytes, not " + length);
        return new Hash(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    /**
     * A hash from 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException if they are not that
     */
    public static Hash parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** SHA-256 of the parts, one after the other. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = SHA_256.get();
        for (byte[] part : parts) digest.update(part);
        return new Hash(digest.digest());
    }

    /** SHA-256 of a slice. */
    public static Hash sha256(byte[] bytes, int offset, int length) {
        MessageDigest digest = SHA_256.get();
        digest.update(bytes, offset, length);
        return new Hash(digest.digest());
    }

    /** SHA-256 of one prefix byte and a slice: the shape of every hash in RFC 6962 section 2.1. */
    public static Hash sha256(byte prefix, byte[] bytes, int offset, int length) {
        MessageDigest digest = SHA_256.get();
        digest.update(prefix);
        digest.update(bytes, offset, length);
        return new Hash(digest.digest());
    }

    /** As {@link #sha256(byte, byte[], int, int)}. */
    public static Hash sha256(byte prefix, Bytes bytes) {
        MessageDigest digest = SHA_256.get();
        digest.update(prefix);
        bytes.update(digest);
        return new Hash(digest.digest());
    }

    /** SHA-256(prefix || left || right). */
    public static Hash sha256(byte prefix, Hash left, Hash right) {
        MessageDigest digest = SHA_256.get();
        digest.update(prefix);
        digest.update(left.bytes);
        digest.update(right.bytes);
        return new Hash(digest.digest());
    }

    /** SHA-256 of two byte strings, one after the other. */
    public static Hash sha256(Bytes first, Bytes second) {
        MessageDigest digest = SHA_256.get();
        first.update(digest);
        second.update(digest);
        return new Hash(digest.digest());
    }

    /** Eight of the bytes as one number, big-endian: uniformly distributed bits for whoever needs some. */
    public long bits(int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    /** The 32 bytes, copied. */
    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Copies the 32 bytes into {@code target} at {@code offset}. */
    public void copyTo(byte[] target, int offset) {
        System.arraycopy(bytes, 0, target, offset, SIZE);
    }

    /** By bytes, unsigned, the first first. */
    @Override
    public int compareTo(Hash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        // The bytes are uniformly distributed already.
        return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

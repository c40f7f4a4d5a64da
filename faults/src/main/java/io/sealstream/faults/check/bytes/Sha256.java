package io.sealstream.faults.check.bytes;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256. */
public final class Sha256 {
    /** Bytes in a hash. */
    public static final int SIZE = 32;

    private Sha256() {}

    /** The hash of these, one after the other. */
    public static byte[] of(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) digest.update(part);
        return digest.digest();
    }

    /** The hash of one byte and some of an array: how leaves and nodes are told apart. */
    public static byte[] of(int prefix, byte[] bytes, int from, int to) {
        MessageDigest digest = digest();
        digest.update((byte) prefix);
        digest.update(bytes, from, to - from);
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

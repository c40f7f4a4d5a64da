package io.sealstream.bench.peers;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that follows another. Not for use by more than one thread. */
public final class ChainHash {
    /** Length of a hash in bytes. */
    public static final int SIZE = 32;

    private final MessageDigest sha256;

    public ChainHash() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What comes before the first entry. */
    public static byte[] genesis() {
        return new byte[SIZE];
    }

    public byte[] next(byte[] previous, byte[] event) {
        sha256.update(previous);
        return sha256.digest(event);
    }
}

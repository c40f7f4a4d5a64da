package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that no longer counts. */
final class Sha1 {
    private Sha1() {}

    static Bytes of(Bytes bytes) {
        try {
            return Bytes.copyOf(MessageDigest.getInstance("SHA-1").digest(bytes.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

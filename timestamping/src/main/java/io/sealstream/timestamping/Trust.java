package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.util.Optional;

/**
 * What one authority's tokens are verified against: roots, which are trusted, intermediates, which are not but help to find
 * the way, and revocation lists where there are any.
 */
public final class Trust {
    private Trust() {}

    /**
     * Reads certificates and revocation lists. Self-signed certificates are the trust anchors, as {@code openssl ts -verify
     * -CAfile} takes them.
     *
     * @param certificates PEM, one or more
     * @param revocations PEM or DER, where revocation is to be checked
     * @throws IllegalArgumentException if there is no self-signed certificate among them, or something does not decode
     */
    public static Trust parse(Bytes certificates, Optional<Bytes> revocations) {
        return Pending.yet();
    }
}

package io.sealstream.topics;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One authority's timestamp over a signed checkpoint. It was verified before it was stored; whoever relies on it verifies
 * {@code response} again, which says all the rest.
 *
 * @param authority the authority's name here
 * @param policy object identifier, dotted
 * @param genTime when the authority says it stamped, to the microsecond
 * @param serial the token's number
 * @param signer SHA-256 of the signer certificate's SubjectPublicKeyInfo: what tells authorities apart
 * @param response the TimeStampResp, DER, as received
 */
public record Token(String authority, String policy, Instant genTime, BigInteger serial, Hash signer, Bytes response) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

    public Token {
        if (!NAME.matcher(authority).matches())
            throw new IllegalArgumentException("'" + authority + "' cannot name an authority: 1 to 64 of a-z 0-9 -");
        Objects.requireNonNull(policy);
        Objects.requireNonNull(genTime);
        Objects.requireNonNull(serial);
        Objects.requireNonNull(signer);
        Objects.requireNonNull(response);
    }
}

package io.sealstream.timestamping.ask;

import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.Imprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TimeStampRequestGenerator;

/**
 * What an authority is asked (RFC 3161 section 2.4.1): the imprint alone, never the bytes.
 *
 * @param nonce fresh for each request, so that an old answer cannot pass for a new one
 * @param encoded TimeStampReq, DER
 */
record TimestampRequest(BigInteger nonce, Bytes encoded) {
    /** What {@code openssl ts -query} takes, and every authority copes with. */
    private static final int NONCE_BITS = 64;

    static TimestampRequest over(Bytes stamped, Authority authority, SecureRandom random) {
        BigInteger nonce = new BigInteger(NONCE_BITS, random);
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        // Without the certificate in it, a token could not be verified years later.
        generator.setCertReq(true);
        authority.policy().map(ASN1ObjectIdentifier::new).ifPresent(generator::setReqPolicy);
        try {
            byte[] encoded = generator
                    .generate(oid(authority.imprint()), digest(stamped, authority.imprint()), nonce)
                    .getEncoded();
            return new TimestampRequest(nonce, Bytes.owning(encoded, 0, encoded.length));
        } catch (IOException e) {
            throw new UncheckedIOException("a request for " + authority + " cannot be written", e);
        }
    }

    private static byte[] digest(Bytes stamped, Imprint imprint) {
        try {
            return MessageDigest.getInstance(imprint.algorithm()).digest(stamped.toArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java platform lacks " + imprint.algorithm(), e);
        }
    }

    private static ASN1ObjectIdentifier oid(Imprint imprint) {
        return switch (imprint) {
            case SHA_256 -> NISTObjectIdentifiers.id_sha256;
            case SHA_384 -> NISTObjectIdentifiers.id_sha384;
            case SHA_512 -> NISTObjectIdentifiers.id_sha512;
        };
    }
}

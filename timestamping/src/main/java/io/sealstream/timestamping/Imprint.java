package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The hash that a timestamp is over (RFC 3161 section 2.4.1, {@code messageImprint}). */
public enum Imprint {
    SHA_256("SHA-256", "2.16.840.1.101.3.4.2.1"),
    SHA_384("SHA-384", "2.16.840.1.101.3.4.2.2"),
    SHA_512("SHA-512", "2.16.840.1.101.3.4.2.3");

    private final String algorithm;
    private final String identifier;

    Imprint(String algorithm, String identifier) {
        this.algorithm = algorithm;
        this.identifier = identifier;
    }

    /** The JDK's name, also what settings say. */
    public String algorithm() {
        return algorithm;
    }

    /** Object identifier, dotted. */
    public String identifier() {
        return identifier;
    }

    /** The hash of these bytes. */
    public Bytes of(Bytes stamped) {
        try {
            return Bytes.copyOf(MessageDigest.getInstance(algorithm).digest(stamped.toArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java platform has no " + algorithm, e);
        }
    }

    static Optional<Imprint> identifiedBy(String dotted) {
        for (Imprint imprint : values()) if (imprint.identifier.equals(dotted)) return Optional.of(imprint);
        return Optional.empty();
    }
}

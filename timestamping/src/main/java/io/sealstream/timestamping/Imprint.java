package io.sealstream.timestamping;

/** The hash that a timestamp is over (RFC 3161 section 2.4.1, {@code messageImprint}). */
public enum Imprint {
    SHA_256("SHA-256"),
    SHA_384("SHA-384"),
    SHA_512("SHA-512");

    private final String algorithm;

    Imprint(String algorithm) {
        this.algorithm = algorithm;
    }

    /** The JDK's name, also what settings say. */
    public String algorithm() {
        return algorithm;
    }
}

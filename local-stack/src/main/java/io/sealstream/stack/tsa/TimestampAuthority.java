package io.sealstream.stack.tsa;

import java.net.URI;
import java.util.Optional;

/** A running RFC 3161 timestamp authority; closing it stops its server. Safe for any number of threads. */
public interface TimestampAuthority extends AutoCloseable {
    /** What it was started as: {@code [a-z0-9-]{1,64}}. */
    String name();

    /** Where it takes {@code application/timestamp-query} by POST. */
    URI url();

    /** PEM: the root and the intermediate, if any; what to trust. Not the signer's certificate: that travels in each token. */
    byte[] certificates();

    /** PEM: the revocation lists of root and intermediate, if it was started with any. */
    Optional<byte[]> revocations();

    /** How many requests have been answered, refusals among them, since the start. */
    long answered();

    @Override
    void close();
}

package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What one authority's tokens are verified against: roots, which are trusted, intermediates, which are not but help to find
 * the way, and revocation lists where there are any.
 */
public final class Trust {
    private final Bytes given;
    private final Optional<Bytes> givenRevocations;
    private final List<X509Certificate> certificates;
    private final List<X509CRL> revocationLists;

    private Trust(
            Bytes given,
            Optional<Bytes> givenRevocations,
            List<X509Certificate> certificates,
            List<X509CRL> revocationLists) {
        this.given = given;
        this.givenRevocations = givenRevocations;
        this.certificates = List.copyOf(certificates);
        this.revocationLists = List.copyOf(revocationLists);
    }

    /**
     * Reads certificates and revocation lists. Self-signed certificates are the trust anchors, as {@code openssl ts -verify
     * -CAfile} takes them.
     *
     * @param certificates PEM, one or more, and no key or other thing beside them
     * @param revocations PEM or DER, where revocation is to be checked; then every certificate below the root needs a list
     * @throws IllegalArgumentException if there is no self-signed certificate among them, or something does not decode
     */
    public static Trust parse(Bytes certificates, Optional<Bytes> revocations) {
        List<X509Certificate> parsed = CertificateFile.parse(certificates);
        if (parsed.stream().noneMatch(X509::isSelfSigned))
            throw new IllegalArgumentException("none of the " + parsed.size()
                    + " certificates is self-signed: add the authority's root certificate");
        return new Trust(
                certificates,
                revocations,
                parsed,
                revocations.map(X509::revocationLists).orElse(List.of()));
    }

    /** The certificates as given, PEM. */
    public Bytes certificates() {
        return given;
    }

    /** The revocation lists as given, PEM or DER; empty where revocation is not checked. */
    public Optional<Bytes> revocations() {
        return givenRevocations;
    }

    /** When the first of its certificates ends, or has ended; of those of one name, renewals, the last to end counts. */
    public Instant endsAt() {
        Map<X500Principal, Instant> ends = new HashMap<>();
        for (X509Certificate certificate : certificates)
            ends.merge(
                    certificate.getSubjectX500Principal(),
                    certificate.getNotAfter().toInstant(),
                    (one, other) -> one.isAfter(other) ? one : other);
        return Collections.min(ends.values());
    }

    List<X509Certificate> parsedCertificates() {
        return certificates;
    }

    boolean checksRevocation() {
        return givenRevocations.isPresent();
    }

    List<X509CRL> revocationLists() {
        return revocationLists;
    }
}

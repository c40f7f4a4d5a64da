package io.sealstream.stack.tsa;

import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * What an authority signs with and is known by. The keys that certified it were thrown away.
 *
 * @param key the signer's
 * @param signer the signer's certificate
 * @param issuers from the signer's own to the root
 * @param revocations of the issuers, in their order; none if they publish none
 */
record Credentials(
        PrivateKey key,
        X509CertificateHolder signer,
        List<X509CertificateHolder> issuers,
        List<X509CRLHolder> revocations) {
    Credentials {
        issuers = List.copyOf(issuers);
        revocations = List.copyOf(revocations);
    }

    /** The signer's certificate and those above it but for the root: what travels in a token. */
    List<X509CertificateHolder> travelling() {
        return Stream.concat(Stream.of(signer), issuers.subList(0, issuers.size() - 1).stream())
                .toList();
    }

    byte[] certificatesPem() {
        return Pem.write(issuers);
    }

    Optional<byte[]> revocationsPem() {
        return revocations.isEmpty() ? Optional.empty() : Optional.of(Pem.write(revocations));
    }
}

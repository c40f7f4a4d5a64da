package io.sealstream.stack.tsa;

import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
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

    /** Those above the signer but for the root: they travel in a token beside the signer's. */
    List<X509CertificateHolder> intermediates() {
        return issuers.subList(0, issuers.size() - 1);
    }

    byte[] certificatesPem() {
        return Pem.write(issuers);
    }

    Optional<byte[]> revocationsPem() {
        return revocations.isEmpty() ? Optional.empty() : Optional.of(Pem.write(revocations));
    }
}

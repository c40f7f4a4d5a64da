package io.sealstream.stack.tsa;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;

/** Makes an authority's credentials: a root, an intermediate under it if wanted, and the signer under the last. */
final class Issuance {
    private Issuance() {}

    static Credentials of(String name, Certification certification) {
        try {
            return issue(name, certification);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new StackException("cannot make certificates for the timestamp authority " + name + ": " + e, e);
        }
    }

    private static Credentials issue(String name, Certification certification)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        List<Issuer> issuers = new ArrayList<>(List.of(Issuer.root(name, certification)));
        if (certification.intermediate()) issuers.add(0, issuers.get(0).intermediate(name));
        KeyPair key = certification.keys().generate();
        X509CertificateHolder signer = issuers.get(0).signer(name, key.getPublic());
        List<X509CRLHolder> revocations = new ArrayList<>();
        if (certification.revocationLists()) for (Issuer issuer : issuers) revocations.add(issuer.revocations());
        List<X509CertificateHolder> certificates =
                issuers.stream().map(Issuer::certificate).toList();
        return new Credentials(key.getPrivate(), signer, certificates, revocations);
    }
}

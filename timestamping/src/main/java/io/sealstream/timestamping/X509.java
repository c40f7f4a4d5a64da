package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRL;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;

/** Certificates and revocation lists, read by the JDK. */
final class X509 {
    private X509() {}

    /** @throws IllegalArgumentException if there is none, or one does not decode */
    static List<X509CRL> revocationLists(Bytes pemOrDer) {
        try {
            Collection<? extends CRL> read = factory().generateCRLs(stream(pemOrDer));
            if (read.isEmpty())
                throw new IllegalArgumentException(
                        "there is no revocation list: give one or more as PEM, or one as DER");
            return read.stream().map(X509CRL.class::cast).toList();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the revocation lists do not decode: " + e.getMessage(), e);
        }
    }

    /** Whether its subject issued it to itself, by its own key. */
    static boolean isSelfSigned(X509Certificate certificate) {
        if (!Arrays.equals(
                certificate.getIssuerX500Principal().getEncoded(),
                certificate.getSubjectX500Principal().getEncoded())) return false;
        try {
            certificate.verify(certificate.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            // By another key of the same name, or by none that can be checked: no root.
            return false;
        }
    }

    /** Whether the name is this one, as OpenSSL compares names. */
    static boolean isNamed(X500Principal principal, ASN1Encodable name) throws RefusedException {
        try {
            return DirectoryName.same(
                    principal.getEncoded(), name.toASN1Primitive().getEncoded(ASN1Encoding.DL));
        } catch (IOException e) {
            throw new IllegalStateException("what was decoded does not encode", e);
        }
    }

    /** For messages. */
    static String describe(X509Certificate certificate) {
        return "'" + certificate.getSubjectX500Principal() + "'";
    }

    private static ByteArrayInputStream stream(Bytes bytes) {
        return new ByteArrayInputStream(bytes.toArray());
    }

    static CertificateFactory factory() {
        try {
            return CertificateFactory.getInstance("X.509");
        } catch (CertificateException e) {
            throw new IllegalStateException("every Java platform reads X.509", e);
        }
    }
}

package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.IssuerSerial;

/** ESSCertID or ESSCertIDv2: a certificate by its hash, and by issuer and serial if they stand there. */
record CertificateId(String algorithm, Bytes hash, Optional<IssuerSerial> issuerSerial) {
    static CertificateId of(ESSCertID id) {
        // Version 1 has nothing but SHA-1; whoever finds a second certificate of one hash still needs a CA to sign it.
        return new CertificateId("SHA-1", Bytes.copyOf(id.getCertHash()), Optional.ofNullable(id.getIssuerSerial()));
    }

    /** @throws IllegalArgumentException if the hash is none of SHA-256, SHA-384 and SHA-512 */
    static CertificateId of(ESSCertIDv2 id) {
        String identifier = id.getHashAlgorithm().getAlgorithm().getId();
        Imprint hash = Imprint.identifiedBy(identifier)
                .orElseThrow(() -> new IllegalArgumentException(
                        "ESSCertIDv2's hash " + identifier + " is none of SHA-256, SHA-384 and SHA-512"));
        return new CertificateId(
                hash.algorithm(), Bytes.copyOf(id.getCertHash()), Optional.ofNullable(id.getIssuerSerial()));
    }

    boolean identifies(X509Certificate certificate) throws RefusedException {
        return hash.equals(hashOf(certificate))
                && (issuerSerial.isEmpty() || namesIssuerAndSerial(issuerSerial.get(), certificate));
    }

    private static boolean namesIssuerAndSerial(IssuerSerial issuerSerial, X509Certificate certificate)
            throws RefusedException {
        GeneralName[] names = issuerSerial.getIssuer().getNames();
        return names.length == 1
                && names[0].getTagNo() == GeneralName.directoryName
                && X509.isNamed(certificate.getIssuerX500Principal(), names[0].getName())
                && issuerSerial.getSerial().getValue().equals(certificate.getSerialNumber());
    }

    private Bytes hashOf(X509Certificate certificate) {
        try {
            return Bytes.copyOf(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
        } catch (NoSuchAlgorithmException | CertificateEncodingException e) {
            throw new IllegalStateException("cannot hash a certificate by " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return algorithm + " " + hash
                + issuerSerial.map(given -> " with issuer and serial").orElse("");
    }
}

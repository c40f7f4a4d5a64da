package io.sealstream.timestamping;

import io.sealstream.ledger.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key with a certificate for it, of whatever profile a test needs. */
record Identity(KeyPair key, X509CertificateHolder certificate) {
    /** No serial means: it revokes nothing. */
    static final BigInteger NOBODY = BigInteger.ZERO;

    private static final SecureRandom RANDOM = new SecureRandom();

    static Identity root(String name, Profile profile) {
        return selfSigned(curveKey(), name, profile);
    }

    static Identity selfSigned(KeyPair key, String name, Profile profile) {
        return issue(key, name, key, new X500Name("CN=" + name), profile);
    }

    Identity issue(String name, Profile profile) {
        return issue(curveKey(), name, profile);
    }

    Identity issue(KeyPair subjectKey, String name, Profile profile) {
        return issue(subjectKey, name, key, certificate.getSubject(), profile);
    }

    private static Identity issue(KeyPair key, String name, KeyPair issuer, X500Name issuerName, Profile profile) {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    issuerName,
                    profile.serial().orElseGet(() -> new BigInteger(100, RANDOM)),
                    Date.from(profile.from()),
                    Date.from(profile.to()),
                    new X500Name("CN=" + name),
                    key.getPublic());
            extend(builder, key, issuer, profile);
            return new Identity(key, builder.build(contentSigner(issuer)));
        } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void extend(X509v3CertificateBuilder builder, KeyPair key, KeyPair issuer, Profile profile)
            throws IOException, GeneralSecurityException {
        builder.addExtension(Extension.basicConstraints, true, profile.constraints());
        if (profile.keyUsage().isPresent())
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(profile.keyUsage().get()));
        if (!profile.purposes().isEmpty())
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    profile.criticalPurposes(),
                    new ExtendedKeyUsage(profile.purposes().toArray(KeyPurposeId[]::new)));
        if (!profile.keyIdentifiers()) return;
        JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key.getPublic()));
        builder.addExtension(
                Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(issuer.getPublic()));
    }

    /** A revocation list, PEM, that revokes one serial. */
    Bytes revokes(BigInteger serial, Instant when, int reason, Instant published, Instant next) {
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(certificate.getSubject(), Date.from(published));
            builder.setNextUpdate(Date.from(next));
            if (!serial.equals(NOBODY)) builder.addCRLEntry(serial, Date.from(when), reason);
            return pem("X509 CRL", builder.build(contentSigner(key)).getEncoded());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    Bytes revokesNobody() {
        return revokes(NOBODY, Instant.EPOCH, CRLReason.unspecified, Profile.BEGINNING, Profile.END);
    }

    Bytes pem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Bytes pem(String label, byte[] der) {
        String text = "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
        return Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static ContentSigner contentSigner(KeyPair key) throws OperatorCreationException {
        return new JcaContentSignerBuilder(signature(key, "SHA256")).build(key.getPrivate());
    }

    static String signature(KeyPair key, String hash) {
        return hash + "with" + (key.getPrivate().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA");
    }

    static KeyPair curveKey() {
        return newKey("EC", 256);
    }

    static KeyPair newKey(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

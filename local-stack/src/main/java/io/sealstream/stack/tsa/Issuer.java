package io.sealstream.stack.tsa;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** One who certifies: a root, or an intermediate under it. */
final class Issuer {
    private static final KeyUsage OF_AN_ISSUER = new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign);
    private static final int SERIAL_BITS = 127;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final X500Name name;
    private final KeyPair key;
    private final Certification certification;
    private final X509CertificateHolder certificate;

    private Issuer(X500Name name, KeyPair key, Certification certification, X509CertificateHolder certificate) {
        this.name = name;
        this.key = key;
        this.certification = certification;
        this.certificate = certificate;
    }

    static Issuer root(String authority, Certification certification)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = named(authority, "root");
        KeyPair key = certification.keys().generate();
        X509v3CertificateBuilder builder =
                builder(name, name, key.getPublic(), certification.issuersValidFrom(), certification.issuersValidTo());
        asIssuer(builder, new BasicConstraints(1));
        return new Issuer(name, key, certification, builder.build(signer(key, certification)));
    }

    Issuer intermediate(String authority) throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name below = named(authority, "intermediate");
        KeyPair own = certification.keys().generate();
        X509v3CertificateBuilder builder =
                builder(name, below, own.getPublic(), certification.issuersValidFrom(), certification.issuersValidTo());
        asIssuer(builder, new BasicConstraints(0));
        return new Issuer(below, own, certification, certify(builder));
    }

    X509CertificateHolder signer(String authority, PublicKey signer)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        X509v3CertificateBuilder builder =
                builder(name, named(authority, "signer"), signer, certification.validFrom(), certification.validTo());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        return certify(builder);
    }

    /** A list that revokes nothing, valid as long as this issuer. */
    X509CRLHolder revocations() throws GeneralSecurityException, OperatorCreationException, IOException {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(name, Date.from(certification.issuersValidFrom()));
        builder.setNextUpdate(Date.from(certification.issuersValidTo()));
        builder.addExtension(Extension.authorityKeyIdentifier, false, identifier());
        return builder.build(signer(key, certification));
    }

    X509CertificateHolder certificate() {
        return certificate;
    }

    private X509CertificateHolder certify(X509v3CertificateBuilder builder)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        builder.addExtension(Extension.authorityKeyIdentifier, false, identifier());
        return builder.build(signer(key, certification));
    }

    private ASN1Encodable identifier() throws GeneralSecurityException {
        return new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(key.getPublic());
    }

    private static void asIssuer(X509v3CertificateBuilder builder, BasicConstraints constraints) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, constraints);
        builder.addExtension(Extension.keyUsage, true, OF_AN_ISSUER);
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, X500Name subject, PublicKey key, Instant from, Instant to)
            throws GeneralSecurityException, IOException {
        BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1);
        X509v3CertificateBuilder builder =
                new JcaX509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(to), subject, key);
        builder.addExtension(
                Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(key));
        return builder;
    }

    private static ContentSigner signer(KeyPair key, Certification certification) throws OperatorCreationException {
        return new JcaContentSignerBuilder(certification.keys().signature()).build(key.getPrivate());
    }

    private static X500Name named(String authority, String role) {
        return new X500Name("CN=" + authority + " " + role + ",O=Sealstream development");
    }
}

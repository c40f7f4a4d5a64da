package io.sealstream.timestamping;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertID;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** A signer of a {@link Forgery}, right unless a test changes a field. */
final class ForgedSigner {
    private final X509CertificateHolder named;
    KeyPair key;
    String hash = "SHA256";
    /** Whether the signer is named by its key's identifier. */
    boolean byKeyIdentifier;

    Optional<X509CertificateHolder> bound;
    Optional<X509CertificateHolder> boundByVersion1 = Optional.empty();
    Optional<BigInteger> boundSerial = Optional.empty();

    ForgedSigner(Identity identity) {
        this.named = identity.certificate();
        this.key = identity.key();
        this.bound = Optional.of(named);
    }

    SignerInfoGenerator generator() throws OperatorCreationException, IOException {
        JcaSimpleSignerInfoGeneratorBuilder builder = new JcaSimpleSignerInfoGeneratorBuilder()
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(attributes()));
        String signature = Identity.signature(key, hash);
        return byKeyIdentifier
                ? builder.build(signature, key.getPrivate(), new byte[] {1, 2, 3, 4})
                : builder.build(signature, key.getPrivate(), named);
    }

    private AttributeTable attributes() throws IOException {
        AttributeTable table = new AttributeTable(new DERSet());
        if (bound.isPresent())
            table = table.add(PKCSObjectIdentifiers.id_aa_signingCertificateV2, version2(bound.get()));
        if (boundByVersion1.isPresent())
            table = table.add(PKCSObjectIdentifiers.id_aa_signingCertificate, version1(boundByVersion1.get()));
        return table;
    }

    private ASN1Encodable version2(X509CertificateHolder certificate) throws IOException {
        return new SigningCertificateV2(new ESSCertIDv2(
                new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256),
                digest("SHA-256", certificate),
                issuerSerial(certificate)));
    }

    private ASN1Encodable version1(X509CertificateHolder certificate) throws IOException {
        return new SigningCertificate(new ESSCertID(digest("SHA-1", certificate), issuerSerial(certificate)));
    }

    private IssuerSerial issuerSerial(X509CertificateHolder certificate) {
        return new IssuerSerial(
                new GeneralNames(new GeneralName(certificate.getIssuer())),
                boundSerial.orElse(certificate.getSerialNumber()));
    }

    private static byte[] digest(String algorithm, X509CertificateHolder certificate) throws IOException {
        try {
            return MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

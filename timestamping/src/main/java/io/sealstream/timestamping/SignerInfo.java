package io.sealstream.timestamping;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.Attribute;

/**
 * SignerInfo (RFC 5652 section 5.3).
 *
 * @param issuer of the signer's certificate, DER
 * @param serial of the signer's certificate
 * @param digest dotted
 * @param signature dotted
 * @param attributes the signed ones
 */
record SignerInfo(ASN1Sequence issuer, BigInteger serial, String digest, String signature, List<Attribute> attributes) {
    SignerInfo {
        attributes = List.copyOf(attributes);
    }

    static SignerInfo decode(ASN1Encodable value) throws RefusedException {
        Fields fields = Fields.of(value, "SignerInfo");
        fields.required(ASN1Integer.class, "version");
        Optional<ASN1Sequence> name = fields.optional(ASN1Sequence.class);
        if (name.isEmpty())
            throw new RefusedException(
                    Flaw.SIGNER_UNKNOWN, "the signer is not named by issuer and serial, as timestamps need it");
        Fields identifier = Fields.of(name.get(), "IssuerAndSerialNumber");
        ASN1Sequence issuer = identifier.required(ASN1Sequence.class, "issuer");
        BigInteger serial =
                identifier.required(ASN1Integer.class, "serialNumber").getValue();
        identifier.end();
        String digest =
                Algorithms.withoutParameters(fields.required(ASN1Sequence.class, "digestAlgorithm"), "signer's digest");
        Optional<ASN1TaggedObject> attributes = fields.tagged(0);
        String signature = signatureAlgorithm(fields.required(ASN1Sequence.class, "signatureAlgorithm"));
        fields.required(ASN1OctetString.class, "signature");
        Optional<ASN1TaggedObject> unsigned = fields.tagged(1);
        fields.end();
        if (unsigned.isPresent()) decodeAttributes(unsigned.get());
        List<Attribute> signed = List.of();
        if (attributes.isPresent()) {
            requireDer(attributes.get());
            signed = decodeAttributes(attributes.get());
        }
        return new SignerInfo(issuer, serial, digest, signature, signed);
    }

    private static String signatureAlgorithm(ASN1Sequence algorithm) throws RefusedException {
        Fields fields = Fields.of(algorithm, "signer's signature AlgorithmIdentifier");
        String identifier =
                fields.required(ASN1ObjectIdentifier.class, "algorithm").getId();
        // With other parameters it is an algorithm that is refused by name, later and with a better message.
        if (fields.optional(ASN1Null.class).isEmpty()) fields.optional(ASN1Sequence.class);
        fields.end();
        return identifier;
    }

    /** What is signed is the DER of the set, so one sorted otherwise is checked by some verifiers and not by others. */
    private static void requireDer(ASN1TaggedObject tagged) throws RefusedException {
        ASN1Set set = ASN1Set.getInstance(tagged, false);
        try {
            if (Arrays.equals(set.getEncoded(ASN1Encoding.DL), set.getEncoded(ASN1Encoding.DER))) return;
        } catch (IOException e) {
            throw new IllegalStateException("what was decoded does not encode", e);
        }
        throw new RefusedException(Flaw.MALFORMED, "the signed attributes are not in DER: they are out of order");
    }

    private static List<Attribute> decodeAttributes(ASN1TaggedObject tagged) throws RefusedException {
        ASN1Set set = ASN1Set.getInstance(tagged, false);
        for (ASN1Encodable element : set) {
            Fields fields = Fields.of(element, "Attribute");
            fields.required(ASN1ObjectIdentifier.class, "type");
            fields.required(ASN1Set.class, "values");
            fields.end();
        }
        return Arrays.stream(set.toArray()).map(Attribute::getInstance).toList();
    }

    void requireDigestAmong(ASN1Set digests) throws RefusedException {
        boolean listed = false;
        for (ASN1Encodable element : digests) {
            if (Algorithms.withoutParameters(ASN1Sequence.getInstance(element.toASN1Primitive()), "digest")
                    .equals(digest)) listed = true;
        }
        if (!listed)
            throw new RefusedException(
                    Flaw.MALFORMED, "the signer's digest " + digest + " is not among those that the token announces");
    }

    /** The signer's among these certificates: by name, never by position. */
    X509Certificate choose(List<X509Certificate> certificates) throws RefusedException {
        List<X509Certificate> named = new ArrayList<>();
        for (X509Certificate certificate : certificates) if (names(certificate)) named.add(certificate);
        if (named.isEmpty())
            throw new RefusedException(
                    Flaw.SIGNER_UNKNOWN,
                    "the signer's certificate, serial " + serial + ", is not among the " + certificates.size()
                            + " in the token");
        if (named.size() > 1)
            throw new RefusedException(
                    Flaw.AMBIGUOUS_SIGNER,
                    named.size() + " different certificates in the token have the signer's issuer and serial "
                            + serial);
        return named.get(0);
    }

    private boolean names(X509Certificate certificate) throws RefusedException {
        return certificate.getSerialNumber().equals(serial)
                && X509.isNamed(certificate.getIssuerX500Principal(), issuer);
    }
}

package io.sealstream.timestamping;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/**
 * A token: CMS SignedData over a TSTInfo, by one signer (RFC 3161 section 2.4.2, RFC 5652 section 5).
 *
 * @param content the TSTInfo, DER
 * @param signer the one signer, by BouncyCastle
 * @param signerInfo the same, field by field
 * @param certificates those that come along, each once, in their order
 */
record SignedToken(
        ASN1OctetString content, SignerInformation signer, SignerInfo signerInfo, List<X509Certificate> certificates) {
    private static final String SIGNED_DATA = "1.2.840.113549.1.7.2";
    private static final String TST_INFO = "1.2.840.113549.1.9.16.1.4";

    SignedToken {
        certificates = List.copyOf(certificates);
    }

    static SignedToken decode(ASN1Sequence token) throws RefusedException {
        Fields outer = Fields.of(token, "ContentInfo");
        requireType(outer, SIGNED_DATA, "the token");
        ASN1Encodable signedData = explicit(outer, "content");
        outer.end();
        Fields fields = Fields.of(signedData, "SignedData");
        fields.required(ASN1Integer.class, "version");
        ASN1Set digests = fields.required(ASN1Set.class, "digestAlgorithms");
        ASN1OctetString content = content(fields.required(ASN1Sequence.class, "encapContentInfo"));
        Optional<ASN1Set> certificates = fields.tagged(0).map(tagged -> ASN1Set.getInstance(tagged, false));
        Optional<ASN1Set> revocations = fields.tagged(1).map(tagged -> ASN1Set.getInstance(tagged, false));
        ASN1Set signers = fields.required(ASN1Set.class, "signerInfos");
        fields.end();
        // BouncyCastle takes a token that nobody signed for a good one.
        if (signers.size() != 1)
            throw new RefusedException(Flaw.NOT_ONE_SIGNER, "the token has " + signers.size() + " signers, not one");
        SignerInfo signerInfo = SignerInfo.decode(signers.getObjectAt(0));
        signerInfo.requireDigestAmong(digests);
        if (revocations.isPresent()) requireDecodable(revocations.get());
        return new SignedToken(
                content,
                signer(token),
                signerInfo,
                certificates.isPresent() ? certificates(certificates.get()) : List.of());
    }

    private static ASN1OctetString content(ASN1Sequence encapsulated) throws RefusedException {
        Fields fields = Fields.of(encapsulated, "EncapsulatedContentInfo");
        requireType(fields, TST_INFO, "what is signed");
        ASN1Encodable content = explicit(fields, "eContent");
        fields.end();
        if (content.toASN1Primitive() instanceof ASN1OctetString octets) return octets;
        throw new RefusedException(Flaw.MALFORMED, "the signed content is not an OCTET STRING");
    }

    private static void requireType(Fields fields, String expected, String what) throws RefusedException {
        String type =
                fields.required(ASN1ObjectIdentifier.class, "content type").getId();
        if (!type.equals(expected))
            throw new RefusedException(
                    Flaw.WRONG_CONTENT_TYPE, what + " is of content type " + type + ", not " + expected);
    }

    private static ASN1Encodable explicit(Fields fields, String field) throws RefusedException {
        ASN1TaggedObject tagged = fields.tagged(0)
                .orElseThrow(() -> new RefusedException(Flaw.MALFORMED, "the token lacks its " + field));
        return tagged.getExplicitBaseObject();
    }

    private static SignerInformation signer(ASN1Sequence token) throws RefusedException {
        try {
            return new CMSSignedData(ContentInfo.getInstance(token))
                    .getSignerInfos()
                    .iterator()
                    .next();
        } catch (CMSException e) {
            throw new RefusedException(Flaw.MALFORMED, "the token is no signed data: " + e.getMessage());
        }
    }

    private static List<X509Certificate> certificates(ASN1Set set) throws RefusedException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (ASN1Encodable element : set) {
            CertificateShape.require(element);
            try {
                X509Certificate certificate = (X509Certificate) X509.factory().generateCertificate(stream(element));
                if (!certificates.contains(certificate)) certificates.add(certificate);
            } catch (CertificateException | IOException e) {
                throw new RefusedException(
                        Flaw.MALFORMED, "a certificate in the token does not decode: " + e.getMessage());
            }
        }
        return certificates;
    }

    /** Revocation lists that come along prove nothing that the authority's own do not; they must be some, though. */
    private static void requireDecodable(ASN1Set revocations) throws RefusedException {
        for (ASN1Encodable element : revocations) {
            try {
                X509.factory().generateCRL(stream(element));
            } catch (CRLException | IOException e) {
                throw new RefusedException(
                        Flaw.MALFORMED, "a revocation list in the token does not decode: " + e.getMessage());
            }
        }
    }

    private static ByteArrayInputStream stream(ASN1Encodable element) throws IOException {
        return new ByteArrayInputStream(element.toASN1Primitive().getEncoded(ASN1Encoding.DL));
    }
}

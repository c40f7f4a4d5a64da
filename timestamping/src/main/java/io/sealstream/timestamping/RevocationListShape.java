package io.sealstream.timestamping;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/**
 * That a revocation list that comes along is one by the letter of RFC 5280 section 5.1. It proves nothing that the
 * authority's own do not, and is not looked at further; but OpenSSL refuses a token that carries another.
 */
final class RevocationListShape {
    private RevocationListShape() {}

    static void require(ASN1Encodable list) throws RefusedException {
        Fields fields = Fields.of(list, "CertificateList");
        toBeSigned(fields.required(ASN1Sequence.class, "tbsCertList"));
        CertificateShape.algorithm(fields.required(ASN1Sequence.class, "signatureAlgorithm"));
        fields.required(ASN1BitString.class, "signatureValue");
        fields.end();
    }

    private static void toBeSigned(ASN1Sequence sequence) throws RefusedException {
        Fields fields = Fields.of(sequence, "TBSCertList");
        fields.optional(ASN1Integer.class);
        CertificateShape.algorithm(fields.required(ASN1Sequence.class, "signature"));
        DirectoryName.require(fields.required(ASN1Sequence.class, "issuer"));
        CertificateShape.time(fields);
        CertificateShape.optionalTime(fields);
        ASN1Sequence revoked = fields.optional(ASN1Sequence.class).orElse(null);
        ASN1TaggedObject extensions = fields.tagged(0).orElse(null);
        fields.end();
        if (revoked != null) for (ASN1Encodable entry : revoked) entry(entry);
        if (extensions != null) CertificateShape.extensions(ASN1Sequence.getInstance(extensions, true));
    }

    private static void entry(ASN1Encodable entry) throws RefusedException {
        Fields fields = Fields.of(entry, "revokedCertificate");
        fields.required(ASN1Integer.class, "userCertificate");
        CertificateShape.time(fields);
        ASN1Sequence extensions = fields.optional(ASN1Sequence.class).orElse(null);
        fields.end();
        if (extensions != null) CertificateShape.extensions(extensions);
    }
}

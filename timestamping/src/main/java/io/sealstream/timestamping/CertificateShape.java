package io.sealstream.timestamping;

import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UTCTime;

/**
 * That a certificate that comes along is one by the letter of RFC 5280 section 4.1. OpenSSL refuses a token that carries
 * another; the JDK reads many of those.
 */
final class CertificateShape {
    private static final int ISSUER_ID = 1;
    private static final int SUBJECT_ID = 2;
    private static final int EXTENSIONS = 3;

    private CertificateShape() {}

    static void require(ASN1Encodable certificate) throws RefusedException {
        Fields fields = Fields.of(certificate, "Certificate");
        toBeSigned(fields.required(ASN1Sequence.class, "tbsCertificate"));
        algorithm(fields.required(ASN1Sequence.class, "signatureAlgorithm"));
        fields.required(ASN1BitString.class, "signatureValue");
        fields.end();
    }

    private static void toBeSigned(ASN1Sequence sequence) throws RefusedException {
        Fields fields = Fields.of(sequence, "TBSCertificate");
        fields.tagged(0).ifPresent(version -> ASN1Integer.getInstance(version, true));
        fields.required(ASN1Integer.class, "serialNumber");
        algorithm(fields.required(ASN1Sequence.class, "signature"));
        DirectoryName.require(fields.required(ASN1Sequence.class, "issuer"));
        validity(fields.required(ASN1Sequence.class, "validity"));
        DirectoryName.require(fields.required(ASN1Sequence.class, "subject"));
        key(fields.required(ASN1Sequence.class, "subjectPublicKeyInfo"));
        fields.tagged(ISSUER_ID).ifPresent(id -> ASN1BitString.getInstance(id, false));
        fields.tagged(SUBJECT_ID).ifPresent(id -> ASN1BitString.getInstance(id, false));
        ASN1TaggedObject extensions = fields.tagged(EXTENSIONS).orElse(null);
        fields.end();
        if (extensions != null)
            for (ASN1Encodable extension : ASN1Sequence.getInstance(extensions, true)) extension(extension);
    }

    private static void algorithm(ASN1Sequence sequence) throws RefusedException {
        Fields fields = Fields.of(sequence, "AlgorithmIdentifier");
        fields.required(ASN1ObjectIdentifier.class, "algorithm");
        fields.optional(ASN1Primitive.class);
        fields.end();
    }

    private static void validity(ASN1Sequence sequence) throws RefusedException {
        Fields fields = Fields.of(sequence, "Validity");
        time(fields);
        time(fields);
        fields.end();
    }

    private static void time(Fields fields) throws RefusedException {
        if (fields.optional(ASN1UTCTime.class).isEmpty()) fields.required(ASN1GeneralizedTime.class, "time");
    }

    private static void key(ASN1Sequence sequence) throws RefusedException {
        Fields fields = Fields.of(sequence, "SubjectPublicKeyInfo");
        algorithm(fields.required(ASN1Sequence.class, "algorithm"));
        fields.required(ASN1BitString.class, "subjectPublicKey");
        fields.end();
    }

    private static void extension(ASN1Encodable extension) throws RefusedException {
        Fields fields = Fields.of(extension, "Extension");
        fields.required(ASN1ObjectIdentifier.class, "extnID");
        fields.optional(ASN1Boolean.class);
        fields.required(ASN1OctetString.class, "extnValue");
        fields.end();
    }
}

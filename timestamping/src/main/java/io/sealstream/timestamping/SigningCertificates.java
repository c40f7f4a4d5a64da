package io.sealstream.timestamping;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.ess.SigningCertificate;
import org.bouncycastle.asn1.ess.SigningCertificateV2;

/**
 * The certificates that the signer bound into what it signed (RFC 2634 section 5.4, RFC 5035, RFC 5816): the first of each
 * list is the signer's, all others are on its way to the root. Where both versions stand, each must hold.
 *
 * @param lists none of them empty
 */
record SigningCertificates(List<List<CertificateId>> lists) {
    private static final String VERSION_1 = "1.2.840.113549.1.9.16.2.12";
    private static final String VERSION_2 = "1.2.840.113549.1.9.16.2.47";

    SigningCertificates {
        lists = List.copyOf(lists);
    }

    static SigningCertificates among(List<Attribute> signed) throws RefusedException {
        List<List<CertificateId>> lists = new ArrayList<>();
        for (ASN1Encodable value : values(signed, VERSION_1))
            lists.add(Arrays.stream(SigningCertificate.getInstance(value).getCerts())
                    .map(CertificateId::of)
                    .toList());
        for (ASN1Encodable value : values(signed, VERSION_2))
            lists.add(Arrays.stream(SigningCertificateV2.getInstance(value).getCerts())
                    .map(CertificateId::of)
                    .toList());
        if (lists.isEmpty() || lists.stream().anyMatch(List::isEmpty))
            throw new RefusedException(
                    Flaw.SIGNING_CERTIFICATE_MISSING,
                    "no ESS signing certificate attribute binds the signer's certificate into the signature");
        return new SigningCertificates(lists);
    }

    /** The attribute's value: none where it is not there, and never more than one. */
    private static List<ASN1Encodable> values(List<Attribute> signed, String type) throws RefusedException {
        List<ASN1Encodable> values = signed.stream()
                .filter(attribute -> attribute.getAttrType().getId().equals(type))
                .flatMap(attribute -> Stream.of(attribute.getAttributeValues()))
                .toList();
        if (values.size() > 1)
            throw new RefusedException(
                    Flaw.MALFORMED, "the signing certificate attribute " + type + " has " + values.size() + " values");
        return values;
    }

    void requireSigner(X509Certificate signer) throws RefusedException {
        for (List<CertificateId> list : lists) {
            if (!list.get(0).identifies(signer))
                throw mismatch("the ESS signing certificate attribute binds " + list.get(0) + ", not the signer's "
                        + X509.describe(signer));
        }
    }

    /** That all others that are bound are above the signer on this way. */
    void requireAbove(List<X509Certificate> path) throws RefusedException {
        List<X509Certificate> above = path.subList(1, path.size());
        for (List<CertificateId> list : lists) {
            for (CertificateId id : list.subList(1, list.size())) {
                if (!isAmong(above, id))
                    throw mismatch("the ESS signing certificate attribute binds, after the signer's, " + id
                            + ", which is not above it on the way to the root");
            }
        }
    }

    private static boolean isAmong(List<X509Certificate> certificates, CertificateId id) throws RefusedException {
        for (X509Certificate certificate : certificates) if (id.identifies(certificate)) return true;
        return false;
    }

    private static RefusedException mismatch(String detail) {
        return new RefusedException(Flaw.SIGNING_CERTIFICATE_MISMATCH, detail);
    }
}

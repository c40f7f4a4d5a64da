package io.sealstream.timestamping;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/** Whether one certificate could be another's issuer, going by names and key identifiers (RFC 5280 section 4.2.1.1). */
final class Issuers {
    private static final String AUTHORITY_KEY_IDENTIFIER = "2.5.29.35";
    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";

    private Issuers() {}

    static boolean couldHaveIssued(X509Certificate issuer, X509Certificate issued) throws RefusedException {
        if (!DirectoryName.same(
                issuer.getSubjectX500Principal().getEncoded(),
                issued.getIssuerX500Principal().getEncoded())) return false;
        byte[] authority = issued.getExtensionValue(AUTHORITY_KEY_IDENTIFIER);
        return authority == null
                || agrees(
                        issuer,
                        AuthorityKeyIdentifier.getInstance(
                                ASN1OctetString.getInstance(authority).getOctets()));
    }

    private static boolean agrees(X509Certificate issuer, AuthorityKeyIdentifier identifier) throws RefusedException {
        byte[] subject = issuer.getExtensionValue(SUBJECT_KEY_IDENTIFIER);
        if (subject != null && identifier.getKeyIdentifierOctets() != null) {
            byte[] own = SubjectKeyIdentifier.getInstance(
                            ASN1OctetString.getInstance(subject).getOctets())
                    .getKeyIdentifier();
            if (!Arrays.equals(own, identifier.getKeyIdentifierOctets())) return false;
        }
        if (identifier.getAuthorityCertSerialNumber() != null
                && !identifier.getAuthorityCertSerialNumber().equals(issuer.getSerialNumber())) return false;
        return identifier.getAuthorityCertIssuer() == null || namesIssuerOf(issuer, identifier);
    }

    /** Of several names the first directory name counts, as in OpenSSL; where there is none, nothing is said. */
    private static boolean namesIssuerOf(X509Certificate issuer, AuthorityKeyIdentifier identifier)
            throws RefusedException {
        for (GeneralName name : identifier.getAuthorityCertIssuer().getNames())
            if (name.getTagNo() == GeneralName.directoryName)
                return X509.isNamed(issuer.getIssuerX500Principal(), name.getName());
        return true;
    }
}

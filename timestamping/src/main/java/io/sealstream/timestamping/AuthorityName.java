package io.sealstream.timestamping;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/** The {@code tsa} field: where it stands, it must be a name of the signer's (RFC 3161 section 2.4.2). */
final class AuthorityName {
    private static final String ALTERNATIVE_NAMES = "2.5.29.17";

    private AuthorityName() {}

    static void require(GeneralName name, X509Certificate signer) throws RefusedException {
        boolean subject = name.getTagNo() == GeneralName.directoryName
                && X509.isNamed(signer.getSubjectX500Principal(), name.getName());
        if (!subject && !isAlternative(name, signer))
            throw new RefusedException(
                    Flaw.WRONG_AUTHORITY_NAME,
                    "the token is by " + name + ", which is no name of its signer " + X509.describe(signer));
    }

    private static boolean isAlternative(GeneralName name, X509Certificate signer) throws RefusedException {
        byte[] extension = signer.getExtensionValue(ALTERNATIVE_NAMES);
        if (extension == null) return false;
        try {
            byte[] names = ASN1OctetString.getInstance(extension).getOctets();
            return Arrays.asList(
                            GeneralNames.getInstance(Response.decode(names)).getNames())
                    .contains(name);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    Flaw.MALFORMED, "the signer's alternative names do not decode: " + e.getMessage());
        }
    }
}

package io.sealstream.timestamping;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;

/** What a signer's certificate must be by itself (RFC 3161 section 2.3), as strictly as OpenSSL or more so. */
final class SignerRules {
    private static final String EXTENDED_KEY_USAGE = "2.5.29.37";
    private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";
    private static final int NO_CA = -1;
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private SignerRules() {}

    static void require(X509Certificate signer) throws RefusedException {
        if (signer.getBasicConstraints() != NO_CA)
            throw new RefusedException(
                    Flaw.SIGNER_IS_CA, "the signer " + X509.describe(signer) + " is a certification authority");
        requireExtendedKeyUsage(signer);
        requireKeyUsage(signer);
    }

    private static void requireExtendedKeyUsage(X509Certificate signer) throws RefusedException {
        List<String> usages = usages(signer);
        if (usages == null)
            throw new RefusedException(
                    Flaw.EXTENDED_KEY_USAGE_MISSING,
                    "the signer " + X509.describe(signer) + " has no extended key usage; it must have timeStamping");
        if (!usages.equals(List.of(TIME_STAMPING)))
            throw new RefusedException(
                    Flaw.EXTENDED_KEY_USAGE_NOT_SOLE,
                    "the signer " + X509.describe(signer) + " has the extended key usages " + usages
                            + "; it must have timeStamping (" + TIME_STAMPING + ") alone");
        if (!signer.getCriticalExtensionOIDs().contains(EXTENDED_KEY_USAGE))
            throw new RefusedException(
                    Flaw.EXTENDED_KEY_USAGE_NOT_CRITICAL,
                    "the signer " + X509.describe(signer) + " has an extended key usage that is not critical");
    }

    private static List<String> usages(X509Certificate signer) throws RefusedException {
        try {
            return signer.getExtendedKeyUsage();
        } catch (CertificateParsingException e) {
            throw new RefusedException(
                    Flaw.MALFORMED, "the signer's extended key usage does not decode: " + e.getMessage());
        }
    }

    private static void requireKeyUsage(X509Certificate signer) throws RefusedException {
        boolean[] usage = signer.getKeyUsage();
        if (usage == null) return;
        boolean others = false;
        for (int i = NON_REPUDIATION + 1; i < usage.length; i++) others |= usage[i];
        if (others || (!usage[DIGITAL_SIGNATURE] && !usage[NON_REPUDIATION]))
            throw new RefusedException(
                    Flaw.WRONG_KEY_USAGE,
                    "the signer " + X509.describe(signer)
                            + " has a key usage other than digitalSignature and nonRepudiation, or neither of them");
    }
}

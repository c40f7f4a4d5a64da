package io.sealstream.timestamping;

import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Revocation at the token's time, from lists at hand (RFC 5280 section 6.3, RFC 3161 section 4). Where lists are given, every
 * certificate below the root needs one that its issuer signed and that did not run out before the token's time; one issued
 * later is welcome, as it knows more. That is where OpenSSL differs: with {@code -attime} it refuses a list of after that time.
 *
 * <p>A revocation of after the token's time leaves the token its worth only where the list says that the certificate was
 * superseded, that its holder changed or ceased, or expressly that the reason is unspecified: RFC 3161 gives these four for a
 * key that was not compromised. For any other reason, and where none is given, whoever has the key may have stamped any time
 * with it.
 */
final class Revocation {
    private static final Set<CRLReason> HARMLESS_LATER = EnumSet.of(
            CRLReason.UNSPECIFIED,
            CRLReason.AFFILIATION_CHANGED,
            CRLReason.SUPERSEDED,
            CRLReason.CESSATION_OF_OPERATION);
    private static final int CRL_SIGN = 6;

    private final List<X509CRL> lists;
    private final Instant genTime;

    private Revocation(List<X509CRL> lists, Instant genTime) {
        this.lists = lists;
        this.genTime = genTime;
    }

    static void require(List<X509Certificate> path, Trust trust, Instant genTime) throws RefusedException {
        if (!trust.checksRevocation()) return;
        Revocation revocation = new Revocation(trust.revocationLists(), genTime);
        for (int i = 0; i < path.size() - 1; i++) revocation.check(path.get(i), path.get(i + 1));
    }

    private void check(X509Certificate certificate, X509Certificate issuer) throws RefusedException {
        boolean covered = false;
        for (X509CRL list : lists) {
            if (!list.getIssuerX500Principal().equals(certificate.getIssuerX500Principal())) continue;
            requireUsable(list, issuer);
            X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
            if (entry != null) requireHarmless(entry, certificate);
            covered |= list.getNextUpdate() == null
                    || !list.getNextUpdate().toInstant().isBefore(genTime);
        }
        if (!covered)
            throw new RefusedException(
                    Flaw.REVOCATION_UNKNOWN,
                    "no revocation list at hand says whether " + X509.describe(certificate) + " was revoked at "
                            + genTime + ": add one that its issuer published then or later");
    }

    private static void requireUsable(X509CRL list, X509Certificate issuer) throws RefusedException {
        Algorithms.requireForCertificate(list.getSigAlgOID(), list.getSigAlgParams(), "a revocation list");
        if (list.getCriticalExtensionOIDs() != null
                && !list.getCriticalExtensionOIDs().isEmpty())
            throw unusable(
                    list, "has critical extensions " + list.getCriticalExtensionOIDs() + ": only full lists count");
        if (issuer.getKeyUsage() != null && !issuer.getKeyUsage()[CRL_SIGN])
            throw unusable(list, "is by an issuer whose key usage does not allow it");
        try {
            list.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw unusable(list, "is not signed by " + X509.describe(issuer) + ": " + e.getMessage());
        }
    }

    private static RefusedException unusable(X509CRL list, String why) {
        return new RefusedException(
                Flaw.REVOCATION_UNKNOWN,
                "the revocation list of '" + list.getIssuerX500Principal() + "' of "
                        + list.getThisUpdate().toInstant() + " " + why);
    }

    private void requireHarmless(X509CRLEntry entry, X509Certificate certificate) throws RefusedException {
        Instant revoked = entry.getRevocationDate().toInstant();
        CRLReason reason = entry.getRevocationReason();
        if (revoked.isAfter(genTime) && reason != null && HARMLESS_LATER.contains(reason)) return;
        throw new RefusedException(
                Flaw.REVOKED,
                X509.describe(certificate) + " was revoked at " + revoked + ", reason "
                        + (reason == null ? "not given" : reason) + "; the token is of " + genTime);
    }
}

package io.sealstream.timestamping;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;

/** What a way from signer to root must hold to at the token's time (RFC 5280 section 6), the root included. */
final class PathRules {
    private PathRules() {}

    static void require(List<X509Certificate> path, Instant genTime) throws RefusedException {
        X509Certificate root = path.get(path.size() - 1);
        for (X509Certificate certificate : path) {
            requireValid(certificate, genTime);
            Algorithms.requireStrong(certificate.getPublicKey());
            // What a root says of itself by its own signature adds nothing to the trust put in it.
            if (!certificate.equals(root))
                Algorithms.requireForCertificate(
                        certificate.getSigAlgOID(), certificate.getSigAlgParams(), X509.describe(certificate));
        }
        validate(path, root, genTime);
    }

    private static void requireValid(X509Certificate certificate, Instant genTime) throws RefusedException {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (genTime.isBefore(from))
            throw new RefusedException(
                    Flaw.NOT_YET_VALID,
                    "the token is of " + genTime + ", and " + X509.describe(certificate) + " is valid only from "
                            + from);
        if (genTime.isAfter(to))
            throw new RefusedException(
                    Flaw.EXPIRED,
                    "the token is of " + genTime + ", and " + X509.describe(certificate) + " ended at " + to);
    }

    /** The root stands at the end of the path as well, so that the rules for those who certify are put to it too. */
    private static void validate(List<X509Certificate> path, X509Certificate root, Instant genTime)
            throws RefusedException {
        try {
            CertPath certPath = X509.factory().generateCertPath(path);
            TrustAnchor anchor = new TrustAnchor(root.getSubjectX500Principal(), root.getPublicKey(), null);
            PKIXParameters parameters = new PKIXParameters(Set.of(anchor));
            parameters.setDate(Date.from(genTime));
            parameters.setPolicyQualifiersRejected(false);
            // Revocation has rules of its own: see Revocation.
            parameters.setRevocationEnabled(false);
            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
        } catch (CertPathValidatorException e) {
            String where = e.getIndex() < 0 ? "" : " at " + X509.describe(path.get(e.getIndex()));
            throw new RefusedException(
                    Flaw.CHAIN_INVALID, "the way from the signer to the root fails" + where + ": " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java platform cannot validate certification paths", e);
        }
    }
}

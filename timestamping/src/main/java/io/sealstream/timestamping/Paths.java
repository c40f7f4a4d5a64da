package io.sealstream.timestamping;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways from a signer to a trusted root, found as OpenSSL finds its one: an issuer among the trusted certificates comes
 * before one that travelled in the token, and one that is valid at the time before one that is not. Where several certificates
 * remain that could be the issuer, OpenSSL takes whichever comes first; here each of them must lead to a root, and every way
 * must hold, so that it does not matter which one a verifier takes.
 */
final class Paths {
    private static final int LONGEST = 8;
    private static final int MOST = 16;

    private final Trust trust;
    private final List<X509Certificate> carried;
    private final Instant genTime;
    private final List<List<X509Certificate>> found = new ArrayList<>();

    private Paths(Trust trust, List<X509Certificate> carried, Instant genTime) {
        this.trust = trust;
        this.carried = carried;
        this.genTime = genTime;
    }

    /** At least one, each from the signer to a root. */
    static List<List<X509Certificate>> from(
            X509Certificate signer, Trust trust, List<X509Certificate> carried, Instant genTime)
            throws RefusedException {
        if (X509.isSelfSigned(signer))
            throw untrusted("the signer " + X509.describe(signer) + " vouches for itself; nobody else does");
        Paths paths = new Paths(trust, carried, genTime);
        paths.extend(List.of(signer));
        return paths.found;
    }

    private void extend(List<X509Certificate> path) throws RefusedException {
        X509Certificate last = path.get(path.size() - 1);
        if (path.size() > 1 && X509.isSelfSigned(last)) {
            finish(path, last);
            return;
        }
        if (path.size() == LONGEST)
            throw untrusted("the way from the signer is longer than " + LONGEST + " certificates");
        for (X509Certificate issuer : issuers(last)) {
            if (path.contains(issuer)) throw untrusted(X509.describe(issuer) + " is on its own way to a root");
            List<X509Certificate> longer = new ArrayList<>(path);
            longer.add(issuer);
            extend(longer);
        }
    }

    private void finish(List<X509Certificate> path, X509Certificate root) throws RefusedException {
        if (!trust.parsedCertificates().contains(root))
            throw untrusted("the way from the signer ends at " + X509.describe(root)
                    + ", which came with the token and is not trusted");
        if (found.size() == MOST) throw untrusted("more than " + MOST + " ways lead from the signer to a root");
        found.add(path);
    }

    private List<X509Certificate> issuers(X509Certificate of) throws RefusedException {
        List<X509Certificate> fitting = fitting(trust.parsedCertificates(), of);
        if (fitting.isEmpty()) fitting = fitting(carried, of);
        if (fitting.isEmpty())
            throw untrusted("no certificate of the issuer of " + X509.describe(of) + ", which is '"
                    + of.getIssuerX500Principal() + "', is trusted or came with the token");
        List<X509Certificate> valid = fitting.stream().filter(this::isValid).toList();
        return valid.isEmpty() ? fitting : valid;
    }

    private static List<X509Certificate> fitting(List<X509Certificate> candidates, X509Certificate issued)
            throws RefusedException {
        List<X509Certificate> fitting = new ArrayList<>();
        for (X509Certificate candidate : candidates)
            if (Issuers.couldHaveIssued(candidate, issued) && !fitting.contains(candidate)) fitting.add(candidate);
        return fitting;
    }

    private boolean isValid(X509Certificate certificate) {
        return !genTime.isBefore(certificate.getNotBefore().toInstant())
                && !genTime.isAfter(certificate.getNotAfter().toInstant());
    }

    private static RefusedException untrusted(String detail) {
        return new RefusedException(Flaw.UNTRUSTED, detail);
    }
}

package io.sealstream.stack.tsa;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * How an authority's certificates are made. Start from {@link #usual()}.
 *
 * @param keys of the signer and of those who certify it
 * @param intermediate whether one stands between root and signer
 * @param revocationLists whether those who certify publish revocation lists, empty ones
 * @param validFrom start of the signer's certificate
 * @param validTo end of the signer's certificate
 */
public record Certification(
        KeyKind keys, boolean intermediate, boolean revocationLists, Instant validFrom, Instant validTo) {
    private static final Period YEARS = Period.ofYears(10);

    /** Issuers are valid this much longer, before and after, so that only the signer's own validity matters. */
    private static final Duration MARGIN = Duration.ofDays(20 * 365);

    /** @throws IllegalArgumentException if the validity ends before it starts */
    public Certification {
        if (!validFrom.isBefore(validTo))
            throw new IllegalArgumentException("the signer cannot be valid from " + validFrom + " to " + validTo);
    }

    /** RSA keys, one intermediate, no revocation lists, valid for ten years from yesterday. */
    public static Certification usual() {
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));
        Instant end = yesterday.atOffset(ZoneOffset.UTC).plus(YEARS).toInstant();
        return new Certification(KeyKind.RSA_2048, true, false, yesterday, end);
    }

    public Certification withKeys(KeyKind kind) {
        return new Certification(kind, intermediate, revocationLists, validFrom, validTo);
    }

    public Certification withoutIntermediate() {
        return new Certification(keys, false, revocationLists, validFrom, validTo);
    }

    public Certification withRevocationLists() {
        return new Certification(keys, intermediate, true, validFrom, validTo);
    }

    public Certification validBetween(Instant from, Instant to) {
        return new Certification(keys, intermediate, revocationLists, from, to);
    }

    Instant issuersValidFrom() {
        return validFrom.minus(MARGIN);
    }

    Instant issuersValidTo() {
        return validTo.plus(MARGIN);
    }
}

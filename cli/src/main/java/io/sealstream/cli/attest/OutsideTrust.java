package io.sealstream.cli.attest;

import io.sealstream.cli.attest.TokenFinding.Attested;
import io.sealstream.cli.attest.TokenFinding.NotTrusted;
import io.sealstream.cli.attest.TokenFinding.Refused;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.timestamping.TokenVerdict;
import io.sealstream.timestamping.TokenVerifier;
import io.sealstream.timestamping.Trust;
import java.util.Map;
import java.util.Optional;

/**
 * What whoever asks trusts. Where nothing is said, what comes along with the thing itself is used, and that is said.
 *
 * @param keys the log's keys; empty to take those that come along
 * @param authorities by name; empty to take the certificates that come along
 */
public record OutsideTrust(Optional<VerifierKeys> keys, Optional<Map<String, Trust>> authorities) {
    /** Nothing is known from outside. */
    public static final OutsideTrust NONE = new OutsideTrust(Optional.empty(), Optional.empty());

    public OutsideTrust {
        authorities = authorities.map(Map::copyOf);
    }

    /**
     * What tokens of this authority are judged by; empty where whoever asks does not trust it.
     *
     * @param certificates those that come along, PEM
     * @param revocations those that come along
     * @throws IllegalArgumentException if what comes along is needed and cannot be read
     */
    public Optional<Trust> authority(String name, Bytes certificates, Optional<Bytes> revocations) {
        return authorities.isPresent()
                ? Optional.ofNullable(authorities.get().get(name))
                : Optional.of(Trust.parse(certificates, revocations));
    }

    /** Judges a token over these bytes. */
    public TokenFinding judge(Attestation attestation, Bytes stamped) {
        String name = attestation.authority();
        try {
            return authority(name, attestation.certificates(), attestation.revocations())
                    .map(trust -> judge(name, attestation.response(), stamped, trust))
                    .orElse(new NotTrusted(name));
        } catch (IllegalArgumentException e) {
            return new Refused(name, "its certificates cannot be read: " + e.getMessage());
        }
    }

    /** Judges a token over these bytes by what its authority's tokens are judged by. */
    public static TokenFinding judge(String authority, Bytes response, Bytes stamped, Trust trust) {
        TokenVerdict verdict = TokenVerifier.verify(response, stamped, trust, Optional.empty());
        if (verdict instanceof TokenVerdict.Accepted accepted) return new Attested(authority, accepted.timestamp());
        TokenVerdict.Refused refused = (TokenVerdict.Refused) verdict;
        return new Refused(authority, refused.flaw() + ", " + refused.detail());
    }
}

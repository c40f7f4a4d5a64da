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

    /** Judges a token over these bytes. */
    public TokenFinding judge(Attestation attestation, Bytes stamped) {
        try {
            Trust carried = Trust.parse(attestation.certificates(), attestation.revocations());
            Trust trust = authorities
                    .map(known -> known.get(attestation.authority()))
                    .orElse(authorities.isPresent() ? null : carried);
            return trust == null
                    ? new NotTrusted(attestation.authority())
                    : finding(
                            attestation,
                            TokenVerifier.verify(attestation.response(), stamped, trust, Optional.empty()));
        } catch (IllegalArgumentException e) {
            return new Refused(attestation.authority(), "its certificates cannot be read: " + e.getMessage());
        }
    }

    private static TokenFinding finding(Attestation attestation, TokenVerdict verdict) {
        if (verdict instanceof TokenVerdict.Accepted accepted)
            return new Attested(attestation.authority(), accepted.timestamp());
        TokenVerdict.Refused refused = (TokenVerdict.Refused) verdict;
        return new Refused(attestation.authority(), refused.flaw() + ", " + refused.detail());
    }
}

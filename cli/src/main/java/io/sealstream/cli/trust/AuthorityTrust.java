package io.sealstream.cli.trust;

import io.sealstream.cli.attest.AuthoritiesOption;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.Timestamp;
import io.sealstream.timestamping.TokenVerdict;
import io.sealstream.timestamping.TokenVerifier;
import io.sealstream.timestamping.Trust;
import io.sealstream.topics.Token;
import io.sealstream.topics.TrustTopic;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/**
 * The certificates that a log's tokens are verified with.
 *
 * @param authorities by name
 * @param source where they come from, for people
 * @param own whether they are the log's own word
 */
public record AuthorityTrust(Map<String, Trust> authorities, String source, boolean own) {
    public AuthorityTrust {
        authorities = Map.copyOf(authorities);
    }

    /**
     * Those that were given, or where none were those that the log publishes.
     *
     * @throws io.sealstream.cli.terminal.Failure if they cannot be read
     */
    public static AuthorityTrust of(AuthoritiesOption given, LogAccess access) {
        return given.authorities()
                .map(authorities -> new AuthorityTrust(authorities, "--authorities", false))
                .orElseGet(() -> published(access));
    }

    /** Those that the log publishes. */
    public static AuthorityTrust published(LogAccess access) {
        return new AuthorityTrust(
                TrustedAuthorities.of(TrustTopic.read(access.clients(), access.topics())),
                "topic " + access.topics().trust(),
                true);
    }

    /** Why a token does not count as one over these bytes; empty where it does, and what stands beside it is what it says. */
    public Optional<String> flaw(Token token, Bytes stamped) {
        Trust trust = authorities.get(token.authority());
        if (trust == null)
            return Optional.of("it cannot be verified: " + source + " has no certificates of that authority");
        TokenVerdict verdict = TokenVerifier.verify(token.response(), stamped, trust, Optional.empty());
        if (verdict instanceof TokenVerdict.Refused refused)
            return Optional.of(refused.flaw() + ", " + refused.detail());
        Timestamp timestamp = ((TokenVerdict.Accepted) verdict).timestamp();
        return isOf(token, timestamp)
                ? Optional.empty()
                : Optional.of("what stands beside it is not what it says: " + timestamp);
    }

    private static boolean isOf(Token token, Timestamp timestamp) {
        return token.genTime().equals(timestamp.genTime().truncatedTo(ChronoUnit.MICROS))
                && token.serial().equals(timestamp.serial())
                && token.policy().equals(timestamp.policy())
                && token.signer().equals(timestamp.signer());
    }

    /** One line on whose word the answer rests. */
    public String describe() {
        return source + (own ? ": the log's own word, give --authorities to hold tokens to those you trust" : "");
    }
}

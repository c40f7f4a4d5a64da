package io.sealstream.anchor.stamp;

import io.sealstream.timestamping.Timestamp;
import io.sealstream.timestamping.TokenVerdict;
import io.sealstream.timestamping.TokenVerifier;
import io.sealstream.timestamping.Trust;
import io.sealstream.timestamping.ask.Authority;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.Token;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a stored anchor counts for this worker: tokens that verify against what it is configured to trust, and its own
 * quorum. What a record says of itself, whoever may write to the topic says.
 */
final class OwnTrust {
    private final Map<String, Trust> trust;
    private final int quorum;

    OwnTrust(AuthoritiesConfig config) {
        this.trust = config.authorities().stream().collect(Collectors.toMap(Authority::name, Authority::trust));
        this.quorum = config.quorum();
    }

    /** The anchor with those of its tokens that count. */
    Anchor counted(Anchor anchor) {
        return new Anchor(
                anchor.checkpoint(),
                quorum,
                anchor.tokens().stream().filter(token -> counts(token, anchor)).toList());
    }

    private boolean counts(Token token, Anchor anchor) {
        Trust own = trust.get(token.authority());
        return own != null
                && TokenVerifier.verify(token.response(), anchor.stamped(), own, Optional.empty())
                        instanceof TokenVerdict.Accepted accepted
                && says(token, accepted.timestamp());
    }

    private static boolean says(Token token, Timestamp timestamp) {
        return token.equals(Tokens.token(token.authority(), timestamp));
    }
}

package io.sealstream.cli.trust;

import io.sealstream.topics.Anchor;
import io.sealstream.topics.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An anchor, held to the authorities that count: whether it is complete is for its tokens to say, not for its record.
 *
 * @param anchor with those of its tokens that verify
 * @param refused the others, a line each
 */
public record VerifiedAnchor(Anchor anchor, List<String> refused) {
    public VerifiedAnchor {
        refused = List.copyOf(refused);
    }

    /** Verifies every token. */
    public static VerifiedAnchor of(Anchor stored, AuthorityTrust authorities) {
        List<Token> good = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (Token token : stored.tokens()) {
            Optional<String> flaw = authorities.flaw(token, stored.stamped());
            if (flaw.isEmpty()) good.add(token);
            else refused.add("the token of " + token.authority() + " does not count: " + flaw.get());
        }
        return new VerifiedAnchor(new Anchor(stored.checkpoint(), stored.quorum(), good), refused);
    }

    /** Whether enough distinct authorities have stamped it. */
    public boolean isComplete() {
        return anchor.isComplete();
    }
}

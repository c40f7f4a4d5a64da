package io.sealstream.anchor.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Hash;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.Token;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnTrustTest {
    @TempDir
    Path directory;

    @Test
    void onlyTokensThatVerifyAgainstOnesOwnTrustCountTowardsOnesOwnQuorum() throws Exception {
        try (AnchoredLog log = new AnchoredLog(directory)) {
            log.checkpoints.grow(7);
            Anchor genuine;
            try (Running running = log.run()) {
                genuine = log.awaitComplete(7);
            }
            OwnTrust own = new OwnTrust(new AuthoritiesConfig(log.settings));
            assertThat(own.counted(genuine)).isEqualTo(genuine);

            // Tokens stand in the order in which they came.
            Token first = tokenOf(genuine, "first");
            Anchor bySelf = with(genuine, 1, List.of(first));
            assertThat(bySelf.isComplete()).isTrue();
            assertThat(own.counted(bySelf).isComplete()).as("by its own quorum").isFalse();
            for (Token forged : List.of(signedBy(first, Hash.sha256()), named(first, "second"), named(first, "third")))
                assertThat(own.counted(with(genuine, 1, List.of(forged))).tokens())
                        .as("%s", forged.authority())
                        .isEmpty();
        }
    }

    private static Token tokenOf(Anchor anchor, String authority) {
        return anchor.tokens().stream()
                .filter(token -> token.authority().equals(authority))
                .findAny()
                .orElseThrow();
    }

    private static Anchor with(Anchor anchor, int quorum, List<Token> tokens) {
        return new Anchor(anchor.checkpoint(), quorum, tokens);
    }

    private static Token signedBy(Token token, Hash signer) {
        return new Token(token.authority(), token.policy(), token.genTime(), token.serial(), signer, token.response());
    }

    private static Token named(Token token, String authority) {
        return new Token(authority, token.policy(), token.genTime(), token.serial(), token.signer(), token.response());
    }
}

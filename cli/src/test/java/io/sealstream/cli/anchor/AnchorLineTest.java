package io.sealstream.cli.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.Token;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorLineTest {
    private static final Instant TIME = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void completeIsWhatEnoughDistinctKeysHaveStampedWhateverTheirNames() throws Exception {
        assertThat(AnchorLine.of(anchor())).contains("12345  incomplete 0/2", "  -  ");
        assertThat(AnchorLine.of(anchor(token("a", 1, TIME), token("b", 1, TIME.plusMillis(2)))))
                .contains("incomplete 1/2", "2026-11-20T10:00:00Z +0.002 s", "a, b");
        assertThat(AnchorLine.of(anchor(token("b", 1, TIME.plusSeconds(3)), token("a", 2, TIME))))
                .contains("complete 2/2", "2026-11-20T10:00:00Z +3.000 s", "a, b")
                .doesNotContain("incomplete");
    }

    @Test
    void theBacklogSaysWhatIsNotEvenInACheckpoint() {
        assertThat(new Backlog(10, 10, 4)).hasToString("6 of 10 events in no complete anchor");
        assertThat(new Backlog(10, 8, 4))
                .hasToString("6 of 10 events in no complete anchor, 2 of them beyond the last checkpoint");
    }

    private static Token token(String name, int signer, Instant time) {
        return new Token(
                name,
                "1.2.3",
                time,
                BigInteger.ONE,
                Hash.sha256(new byte[] {(byte) signer}),
                Bytes.copyOf(new byte[1]));
    }

    private static Anchor anchor(Token... tokens) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        LogKey key = new LogKey(VerifierKey.of("example.com/test", pair.getPublic()), pair.getPrivate());
        Checkpoint checkpoint = new Checkpoint("example.com/test", 12_345, Hash.sha256());
        return new Anchor(SignedCheckpoint.sign(checkpoint, List.of(key)), 2, List.of(tokens));
    }
}

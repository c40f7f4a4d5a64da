package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.checkpoint.Verification.Refused;
import io.sealstream.ledger.checkpoint.Verification.Verified;
import io.sealstream.ledger.tree.InclusionProof;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlogProofTest {
    private static final List<VerifierKey> KEYS = List.of(Example.VERIFIER_KEY);
    private static final JsonNode VECTOR = Vectors.get("tlog_proof");
    private static final String TEXT = VECTOR.get("text").textValue();
    private static final long INDEX = VECTOR.get("index").longValue();
    private static final Hash LEAF =
            Hash.parse(Vectors.get("events").get((int) INDEX).get("event_hash").textValue());

    @Test
    void readsAndWritesTheVector() {
        TlogProof proof = parse(TEXT);
        assertThat(proof.inclusion().index()).isEqualTo(INDEX);
        assertThat(proof.inclusion().size()).isEqualTo(VECTOR.get("size").longValue());
        assertThat(proof.toBytes()).isEqualTo(TEXT.getBytes(UTF_8));
        assertThat(new TlogProof(proof.inclusion(), proof.checkpoint())).hasToString(TEXT);
        assertThat(proof.verify(INDEX, LEAF, Example.ORIGIN, KEYS))
                .isEqualTo(new Verified(Example.parse(Example.checkpoint()).note()));
    }

    @Test
    void provesTheOnlyEventOfALogWithoutAnyHash() {
        SignedCheckpoint checkpoint = Example.parse(Example.checkpoints().get(1L));
        TlogProof proof = new TlogProof(new InclusionProof(0, 1, List.of()), checkpoint);
        assertThat(proof).hasToString("c2sp.org/tlog-proof@v1\nindex 0\n\n" + checkpoint.note());
        assertThat(parse(proof.toString())).isEqualTo(proof);
        assertThat(proof.verify(0, checkpoint.checkpoint().root(), Example.ORIGIN, KEYS))
                .isInstanceOf(Verified.class);
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] bytes = TEXT.getBytes(UTF_8);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifies(flipped)).as("bit %d", bit).isFalse();
        }
        assertThat(verifies(bytes)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'tlog-proof@v1', 'tlog-proof@v2', does not start with",
        "'c2sp.org/tlog-proof@v1\n', '', does not start with",
        "'@v1\n', '@v1\nextra AAAA\n', does not start with",
        "'@v1\n', '@v1\n\n', does not start with",
        "'@v1\n', '@v1\r\n', does not start with",
        "'index 4\n', '', does not start with",
        "'index 4', 'index  4', decimal",
        "'index 4', 'index 04', leading zeros",
        "'index 4', 'index +4', a sign",
        "'index 4', 'index -1', is negative",
        "'index 4', 'index', does not start with",
        "'index 4', 'index 16', no leaf 16",
        "'index 4', 'index 9223372036854775807', no leaf",
        "'index 4', 'index 9223372036854775808', below 2^63",
        "'index 4\n', 'index 4\nindex 4\n', base64",
        "'index 4\n', 'index 4\r\n', decimal",
        "'4+g6ADoxwNpVtIsM6UIM9nMi7SR5MU5fEKaktSX899M=\n', '', 'has 4 hashes, not 3'",
        "'899M=\n', '899M=\n4+g6ADoxwNpVtIsM6UIM9nMi7SR5MU5fEKaktSX899M=\n', 'has 4 hashes, not 5'",
        "'899M=', '899N=', canonical base64",
        "'899M=', '899M', canonical base64",
        "'899M=', '89g==', has 31 bytes",
        "'\n\nexample', '\nexample', base64",
        "'\n\nexample', '\n\n\nexample', three lines",
        "'\n16\n', '\n17\n', 'has 5 hashes, not 4'",
        "'\n16\n', '\n4\n', no leaf 4",
    })
    void refusesWhatIsNotExactlyAProof(String good, String bad, String reason) {
        assertThat(TEXT).contains(good);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse(TEXT.replace(good, bad)))
                .withMessageContaining(reason);
    }

    @Test
    void refusesAnotherSequenceEventOriginOrKey() {
        TlogProof proof = parse(TEXT);
        assertThat(proof.verify(5, LEAF, Example.ORIGIN, KEYS))
                .isEqualTo(new Refused("the proof is for sequence 4, not 5"));
        assertThat(proof.verify(INDEX, Hash.sha256(), Example.ORIGIN, KEYS))
                .isEqualTo(new Refused("the proof does not lead from the event hash to the checkpoint's root"));
        assertThat(proof.verify(INDEX, LEAF, "example.com/ledger/other", KEYS)).isInstanceOf(Refused.class);
        assertThat(proof.verify(
                        INDEX,
                        LEAF,
                        Example.ORIGIN,
                        List.of(Example.newKey(Example.ORIGIN).verifierKey())))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesAnotherIndexOfTheSameShape() {
        assertThat(parse(TEXT.replace("index 4", "index 5")).verify(5, LEAF, Example.ORIGIN, KEYS))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesAnotherCheckpointOfTheSameLog() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TlogProof(
                        parse(TEXT).inclusion(),
                        Example.parse(Example.checkpoints().get(19L))))
                .withMessageContaining("is for size 16, its checkpoint for 19");
        InclusionProof relabelled =
                new InclusionProof(4, 9, parse(TEXT).inclusion().hashes());
        TlogProof proof =
                new TlogProof(relabelled, Example.parse(Example.checkpoints().get(9L)));
        assertThat(proof.verify(INDEX, LEAF, Example.ORIGIN, KEYS)).isInstanceOf(Refused.class);
    }

    private static TlogProof parse(String text) {
        return TlogProof.parse(text.getBytes(UTF_8));
    }

    private static boolean verifies(byte[] bytes) {
        try {
            return TlogProof.parse(bytes).verify(INDEX, LEAF, Example.ORIGIN, KEYS) instanceof Verified;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.checkpoint.Verification.Refused;
import io.sealstream.ledger.checkpoint.Verification.Verified;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedCheckpointTest {
    private static final List<VerifierKey> KEYS = List.of(Example.VERIFIER_KEY);
    private static final String WITNESS = "\u2014 example.com/witness AAAAAQI=\n";

    @Test
    void signsTheVectorsToTheSameBytes() {
        assertThat(Example.checkpoints()).isNotEmpty();
        Example.checkpoints().forEach((size, text) -> {
            Hash root = Hash.parse(Vectors.get("roots").get(size.toString()).textValue());
            Checkpoint checkpoint = new Checkpoint(Example.ORIGIN, size, root);
            SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, List.of(Example.LOG_KEY));
            assertThat(signed.note()).hasToString(text);
            assertThat(signed).isEqualTo(Example.parse(text));
            assertThat(signed.verify(Example.ORIGIN, KEYS)).isEqualTo(new Verified(signed.note()));
        });
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] bytes = Example.checkpoint().getBytes(UTF_8);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(verifies(flipped)).as("bit %d", bit).isFalse();
        }
        assertThat(verifies(bytes)).isTrue();
    }

    @Test
    void refusesEveryTruncation() {
        byte[] bytes = Example.checkpoint().getBytes(UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(verifies(Arrays.copyOf(bytes, length)))
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'\n16\n', '\n016\n', leading zeros",
        "'\n16\n', '\n+16\n', a sign",
        "'\n16\n', '\n-16\n', is negative",
        "'\n16\n', '\n\n', decimal",
        "'\n16\n', '\n16 \n', decimal",
        "'\n16\n', '\n1e1\n', decimal",
        "'\n16\n', '\n\u0661\u0666\n', leading zeros",
        "'\n16\n', '\n9223372036854775808\n', below 2^63",
        "'\n16\n', '\n99999999999999999999999999\n', below 2^63",
        "'\n16\n', '\n0\n', less than 1",
        "'\n16\n', '\n16\r\n', control character",
        "'\n16\n', '\n16\nextension\n', three lines",
        "'4uls=\n', '4uls=\nextension\n', three lines",
        "'4uls=\n', '4uls=\n\n', three lines",
        "'4uls=', '4ult=', canonical base64",
        "'4uls=', '4uls', canonical base64",
        "'4uls=', '4uls==', base64",
        "'4uls=', '4uks=AA', base64",
        "'4uls=', '4ulsA', has 33 bytes",
        "'4uls=', '4ug==', has 31 bytes",
        "'2Y+e', '2Y-e', base64",
        "'vectors\n16', 'vec tors\n16', holds a space",
        "'example.com/ledger/vectors\n16', '\n16', is empty",
        "'example.com/ledger/vectors\n16', '16', three lines",
    })
    void refusesATextThatIsNotExactlyACheckpoint(String good, String bad, String reason) {
        assertThat(Example.checkpoint()).contains(good);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Example.parse(Example.checkpoint().replace(good, bad)))
                .withMessageContaining(reason);
    }

    @Test
    void refusesAnotherOrigin() {
        SignedCheckpoint signed = Example.parse(Example.checkpoint());
        assertThat(signed.verify("example.com/ledger/other", KEYS))
                .isEqualTo(new Refused("the checkpoint is of " + Example.ORIGIN + ", not example.com/ledger/other"));
        VerifierKey misnamed = new VerifierKey("example.com/ledger/other", Example.VERIFIER_KEY.key());
        assertThat(signed.verify(Example.ORIGIN, List.of(Example.VERIFIER_KEY, misnamed)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesWhatNoTrustedKeySigned() {
        SignedCheckpoint signed = Example.parse(Example.checkpoint());
        VerifierKey other = Example.newKey(Example.ORIGIN).verifierKey();
        assertThat(signed.verify(Example.ORIGIN, List.of(other)))
                .isEqualTo(new Refused("no signature is by a trusted key"));
        assertThat(signed.verify(Example.ORIGIN, List.of())).isInstanceOf(Refused.class);
    }

    @Test
    void whileKeysRotateOneTrustedLineIsEnoughAndEveryOneMustVerify() {
        LogKey second = Example.newKey(Example.ORIGIN);
        Checkpoint checkpoint = Example.parse(Example.checkpoint()).checkpoint();
        List<VerifierKey> both = List.of(Example.VERIFIER_KEY, second.verifierKey());
        SignedCheckpoint before = SignedCheckpoint.sign(checkpoint, List.of(Example.LOG_KEY));
        SignedCheckpoint meanwhile = SignedCheckpoint.sign(checkpoint, List.of(Example.LOG_KEY, second));
        SignedCheckpoint after = SignedCheckpoint.sign(checkpoint, List.of(second));
        for (SignedCheckpoint signed : List.of(before, meanwhile, after))
            assertThat(signed.verify(Example.ORIGIN, both)).isEqualTo(new Verified(signed.note()));
        assertThat(meanwhile.verify(Example.ORIGIN, KEYS)).isEqualTo(new Verified(before.note()));

        NoteSignature valid = meanwhile.note().signatures().get(0);
        NoteSignature stolen =
                new NoteSignature(Example.ORIGIN, second.verifierKey().keyId(), valid.value());
        SignedCheckpoint halfFalse =
                new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.text(), List.of(valid, stolen)));
        assertThat(halfFalse.verify(Example.ORIGIN, both))
                .isEqualTo(new Refused("the signature by " + second.verifierKey() + " does not verify"));
    }

    @Test
    void refusesASecondLineByTheSameKey() {
        String text = Example.checkpoint();
        String line = text.substring(text.indexOf('\u2014'));
        assertThat(Example.parse(text + line).verify(Example.ORIGIN, KEYS))
                .isEqualTo(
                        new Refused("the checkpoint has 2 signatures by " + Example.VERIFIER_KEY + " instead of one"));
    }

    @Test
    void givesTheLogsOwnLinesOnlyForTimestamps() {
        LogKey second = Example.newKey(Example.ORIGIN);
        Checkpoint checkpoint = Example.parse(Example.checkpoint()).checkpoint();
        SignedCheckpoint signed = SignedCheckpoint.sign(checkpoint, List.of(Example.LOG_KEY, second));
        SignedCheckpoint witnessed = Example.parse(signed.note() + WITNESS);
        assertThat(witnessed.verify(Example.ORIGIN, List.of(second.verifierKey(), Example.VERIFIER_KEY)))
                .isEqualTo(new Verified(signed.note()));
        assertThat(witnessed.note()).hasToString(signed.note() + WITNESS);
    }

    @Test
    void isSignedOnlyByDistinctKeysOfItsLog() {
        Checkpoint checkpoint = Example.parse(Example.checkpoint()).checkpoint();
        LogKey foreign = Example.newKey("example.com/ledger/other");
        assertThatIllegalArgumentException().isThrownBy(() -> SignedCheckpoint.sign(checkpoint, List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedCheckpoint.sign(checkpoint, List.of(Example.LOG_KEY, Example.LOG_KEY)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SignedCheckpoint.sign(checkpoint, List.of(foreign)))
                .withMessageContaining("does not sign for");
    }

    @Test
    void isNeverSignedByAKeyWhoseHalvesDoNotBelongTogether() {
        LogKey mismatched =
                new LogKey(Example.VERIFIER_KEY, Example.newPair("Ed25519").getPrivate());
        Checkpoint checkpoint = Example.parse(Example.checkpoint()).checkpoint();
        assertThatIllegalStateException()
                .isThrownBy(() -> SignedCheckpoint.sign(checkpoint, List.of(mismatched)))
                .withMessageContaining("the private key is not that of");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LogKey(
                        Example.VERIFIER_KEY, Example.newPair("Ed448").getPrivate()));
    }

    @Test
    void neverCarriesANoteThatSaysSomethingElse() {
        SignedCheckpoint signed = Example.parse(Example.checkpoint());
        Checkpoint larger =
                new Checkpoint(Example.ORIGIN, 17, signed.checkpoint().root());
        assertThatIllegalArgumentException().isThrownBy(() -> new SignedCheckpoint(larger, signed.note()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Checkpoint(Example.ORIGIN, 0, signed.checkpoint().root()));
    }

    private static boolean verifies(byte[] bytes) {
        try {
            return SignedCheckpoint.parse(bytes).verify(Example.ORIGIN, KEYS) instanceof Verified;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

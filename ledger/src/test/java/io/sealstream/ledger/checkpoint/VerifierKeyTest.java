package io.sealstream.ledger.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Vectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierKeyTest {
    private static final String TEXT = Vectors.get("signing").get("vkey").textValue();

    @Test
    void readsAndWritesTheVectorsKey() {
        assertThat(Example.VERIFIER_KEY).hasToString(TEXT);
        assertThat(VerifierKey.parse(TEXT)).isEqualTo(Example.VERIFIER_KEY);
    }

    @Test
    void survivesTheJdksForm() {
        assertThat(VerifierKey.of(Example.ORIGIN, Example.VERIFIER_KEY.toPublicKey()))
                .isEqualTo(Example.VERIFIER_KEY);
        for (int i = 0; i < 100; i++) {
            VerifierKey key = Example.newKey("example.com/log").verifierKey();
            assertThat(VerifierKey.of("example.com/log", key.toPublicKey())).isEqualTo(key);
            assertThat(VerifierKey.parse(key.toString())).isEqualTo(key);
        }
    }

    @Test
    void splitsAtTheFirstTwoPluses() {
        VerifierKey key;
        do {
            key = Example.newKey("example.com/log").verifierKey();
        } while (key.toString().split("\\+", -1).length < 4);
        assertThat(VerifierKey.parse(key.toString())).isEqualTo(key);
    }

    @ParameterizedTest
    @CsvSource({
        "7eb291f4, 7eb291f5, has key id 7eb291f4",
        "7eb291f4, 7EB291F4, has key id",
        "7eb291f4, '', has key id",
        "vectors+, vectorz+, has key id",
        "vectors+, vec tors+, holds a space",
        "example.com/ledger/vectors+, +, is empty",
        "vectors+, vec+tors+, last part",
        "+7eb291f4, '', is not name+keyid+key",
        "+Af0X, +Av0X, not of type 1",
        "6fYY, 6fY=, not of type 1",
        "6fYY, 6fYYAA==, not of type 1",
        "6fYY, 6fYY=, base64",
        "6fYY, 6fY-, base64",
        "6fYY, 6fY, base64",
        "Af0X, Af1X, has key id",
    })
    void refusesWhatIsNotExactlyAVerifierKey(String good, String bad, String reason) {
        assertThat(TEXT).contains(good);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKey.parse(TEXT.replace(good, bad)))
                .withMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed448", "X25519", "RSA"})
    void refusesKeysOfOtherKinds(String algorithm) {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> VerifierKey.of("log", Example.newPair(algorithm).getPublic()))
                .withMessageContaining("not Ed25519");
    }

    @Test
    void refusesBytesThatAreNoPoint() {
        byte[] noPoint = new byte[32];
        noPoint[0] = 2;
        byte[] beyondTheField = new byte[32];
        Arrays.fill(beyondTheField, (byte) 0xff);
        for (byte[] bytes : new byte[][] {noPoint, beyondTheField}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new VerifierKey("log", Bytes.copyOf(bytes)))
                    .withMessageContaining("not a point");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new VerifierKey("log", Bytes.EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a+b",
                "a\nb",
                "a\tb",
                "a\u00a0b",
                "a\u2003b",
                "a\u2028b",
                "a\u0085b",
                "a\u0000b",
                "\ud800"
            })
    void refusesWhatIsNoKeyName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new VerifierKey(name, Example.VERIFIER_KEY.key()));
    }
}

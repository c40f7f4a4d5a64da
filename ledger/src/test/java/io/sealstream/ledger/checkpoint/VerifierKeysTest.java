package io.sealstream.ledger.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierKeysTest {
    private static final VerifierKey OTHER = Example.newKey(Example.ORIGIN).verifierKey();

    @Test
    void readsWhatItWrites() {
        VerifierKeys keys = new VerifierKeys(List.of(Example.VERIFIER_KEY, OTHER));
        assertThat(keys).hasToString(Example.VERIFIER_KEY + "\n" + OTHER + "\n");
        assertThat(VerifierKeys.parse(keys.toBytes())).isEqualTo(keys);
        assertThat(keys.origin()).isEqualTo(Example.ORIGIN);
    }

    @Test
    void refusesWhatIsNotTheKeysOfOneLog() {
        refused("", "does not end in a newline");
        refused("\n", "not name+keyid+key");
        refused(Example.VERIFIER_KEY.toString(), "does not end in a newline");
        refused(Example.VERIFIER_KEY + "\n\n", "not name+keyid+key");
        refused(Example.VERIFIER_KEY + "\r\n", "base64");
        refused(Example.VERIFIER_KEY + "\n" + Example.VERIFIER_KEY + "\n", "twice");
        VerifierKey foreign = Example.newKey("example.com/ledger/other").verifierKey();
        refused(Example.VERIFIER_KEY + "\n" + foreign + "\n", "more than one log");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerifierKeys(List.of()))
                .withMessageContaining("is empty");
    }

    private static void refused(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerifierKeys.parse(text.getBytes(UTF_8)))
                .withMessageContaining(why);
    }
}

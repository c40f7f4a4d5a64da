package io.sealstream.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void whatIsValidUtf8IsDecidedAsTheJdksStrictDecoderDoes() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = mostlyText(random);
            Text text = Text.owning(bytes, 0, bytes.length);
            assertThat(text == null ? null : text.toString()).isEqualTo(strictly(bytes));
        }
    }

    @Test
    void plainIsWhatHasNothingButPrintableAscii() {
        byte[] bytes = "twenty-one characters".getBytes(UTF_8);
        assertThat(Text.of("twenty-one characters").isPlain()).isTrue();
        for (int at = 0; at < bytes.length; at++)
            for (int value = 0; value < 0x80; value++) {
                byte[] changed = bytes.clone();
                changed[at] = (byte) value;
                assertThat(Text.owning(changed, 0, changed.length).isPlain())
                        .as("0x%02x at %d", value, at)
                        .isEqualTo(value >= 0x20 && value < 0x7f);
            }
        assertThat(Text.of("caf\u00e9, that is all").isPlain()).isFalse();
    }

    @Test
    void aViewIsEqualToTheSameTextElsewhere() {
        byte[] bytes = "xx\u00e9t\u00e9yy".getBytes(UTF_8);
        Text view = Text.owning(bytes, 2, 5);
        assertThat(view).isEqualTo(Text.of("\u00e9t\u00e9")).hasSameHashCodeAs(Text.of("\u00e9t\u00e9"));
        assertThat(view).isNotEqualTo(Text.of("\u00e9t")).hasToString("\u00e9t\u00e9");
        assertThat(view.startsWith(Text.of("\u00e9t"))).isTrue();
        assertThat(view.startsWith(Text.of("\u00e9t\u00e9s"))).isFalse();
    }

    @Test
    void halfASurrogatePairIsNoText() {
        assertThatIllegalArgumentException().isThrownBy(() -> Text.of("\ud83d"));
        assertThat(Text.of("\ud83d\ude00").size()).isEqualTo(4);
    }

    private static byte[] mostlyText(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        for (int i = 0; i < bytes.length; i++)
            bytes[i] = (byte) (random.nextInt(4) > 0 ? 0x20 + random.nextInt(0x5f) : random.nextInt(256));
        // Sometimes what is only now and then valid at random.
        byte[] rare =
                (random.nextBoolean() ? "\u00e9" : random.nextBoolean() ? "\ufffd" : "\ud83d\ude00").getBytes(UTF_8);
        if (bytes.length >= rare.length) System.arraycopy(rare, 0, bytes, bytes.length - rare.length, rare.length);
        return bytes;
    }

    private static String strictly(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}

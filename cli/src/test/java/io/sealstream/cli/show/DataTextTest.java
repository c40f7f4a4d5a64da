package io.sealstream.cli.show;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import org.junit.jupiter.api.Test;

class DataTextTest {
    @Test
    void jsonIsShownAsItStandsWithEscapesForWhatShouldNotBePrinted() {
        assertThat(DataText.SHORT.lines(null, utf8("{\"n\": 1.10,\n \"x\": \"\u202e\"}")))
                .containsExactly("{\"n\": 1.10,", " \"x\": \"\\u202e\"}");
    }

    @Test
    void otherTextIsShownWithQuestionMarksForIt() {
        assertThat(DataText.SHORT.lines("text/plain", utf8("é\u001b[2J\nnext"))).containsExactly("é?[2J", "next");
        assertThat(DataText.SHORT.lines("application/json", utf8("not \u0007json")))
                .containsExactly("not ?json");
    }

    @Test
    void whatIsNoTextIsHexadecimal() {
        assertThat(DataText.SHORT.lines(null, Bytes.copyOf(new byte[] {(byte) 0xff, 0})))
                .containsExactly("0xff00");
    }

    @Test
    void muchOfItIsCutUnlessAllIsAskedFor() {
        Bytes much = utf8("\"" + "🙂".repeat(2_000) + "\"");
        assertThat(DataText.SHORT.lines(null, much).get(0))
                .endsWith("🙂… (--full shows all of it)")
                .matches(line -> line.codePointCount(0, line.length()) < 1_600);
        assertThat(DataText.FULL.lines(null, much).get(0)).hasSize(4_002);
    }

    private static Bytes utf8(String text) {
        return Bytes.copyOf(text.getBytes(UTF_8));
    }
}

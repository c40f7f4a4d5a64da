package io.sealstream.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void nothingThatMovesACursorOrReordersTextIsPrinted() {
        assertThat(Text.visible("a\u001b[31mb\u009bc\u202ed\u2028e\u200bf")).isEqualTo("a?[31mb?c?d?e?f");
        assertThat(Text.visible("é 𝄞 日本")).isEqualTo("é 𝄞 日本");
    }

    @Test
    void jsonStaysTheSameJsonWithoutThem() {
        assertThat(Text.visibleJson("{\"é\":\"a\u202eb\u009b\udb40\udc01\"}"))
                .isEqualTo("{\"é\":\"a\\u202eb\\u009b\\udb40\\udc01\"}");
    }

    @Test
    void whatIsTooLongIsCutBetweenCharactersAndSaysSo() {
        assertThat(Text.fit("abcdef", 6)).isEqualTo("abcdef");
        assertThat(Text.fit("abcdefg", 6)).isEqualTo("abcde…");
        assertThat(Text.fit("𝄞𝄞𝄞", 2)).isEqualTo("𝄞…");
    }

    @Test
    void errorsAreOneLine() {
        assertThat(Text.oneLine("a\n  b\r\nc\n")).isEqualTo("a b c");
    }

    @Test
    void progressIsSilentWhereNobodyWatches() {
        StringWriter err = new StringWriter();
        try (Progress progress = new Progress(new PrintWriter(err), false)) {
            progress.show(() -> "half way");
        }
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void progressLeavesNoTrace() {
        StringWriter err = new StringWriter();
        try (Progress progress = new Progress(new PrintWriter(err), true)) {
            progress.show(() -> "half way");
            progress.show(() -> "too soon");
        }
        assertThat(err.toString()).isEqualTo("\r\033[Khalf way\r\033[K");
    }
}

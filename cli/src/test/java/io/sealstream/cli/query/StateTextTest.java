package io.sealstream.cli.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.cli.query.SubjectState.Happening;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTextTest {
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123Z");
    private static final SubjectState STATE = new SubjectState(
            "acme",
            "order\u001b[2J",
            2,
            3,
            7,
            TIME,
            "paid",
            "{\"n\": 1.10, \"ü\": \"\u202e\"}",
            "{\n    \"n\": 1.10,\n    \"ü\": \"\u202e\"\n}",
            List.of(
                    new Happening(3, TIME, "created", "a"),
                    new Happening(7, TIME, "com.example.a.type.that.is.longer", "b\nc")));

    @Test
    void thePageSaysAFactALineAndMovesNoCursor() {
        StringWriter out = new StringWriter();
        new StatePage(new PrintWriter(out)).print(STATE);
        assertThat(out.toString().lines())
                .containsExactly(
                        "subject       order?[2J",
                        "tenant        acme",
                        "events        2, the first at sequence 3, the last at 7",
                        "last type     paid",
                        "admitted at   2026-01-01T00:00:00.123Z",
                        "state         {",
                        "                  \"n\": 1.10,",
                        "                  \"ü\": \"\\u202e\"",
                        "              }",
                        "",
                        "SEQUENCE  ADMITTED AT               TYPE                               ID",
                        "       3  2026-01-01T00:00:00.123Z  created                            a",
                        "       7  2026-01-01T00:00:00.123Z  com.example.a.type.that.is.longer  b?c");
    }

    @Test
    void theLineIsOneJsonObjectThatKeepsEveryDigit() throws Exception {
        String line = StateLine.of(STATE, true);
        assertThat(line).hasLineCount(1).contains("\"state\":{\"n\": 1.10").doesNotContain("\u202e");
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("subject").textValue()).isEqualTo(STATE.subject());
        assertThat(json.get("last_sequence").longValue()).isEqualTo(7);
        assertThat(json.get("state").get("ü").textValue()).isEqualTo("\u202e");
        assertThat(json.get("history").get(1).get("id").textValue()).isEqualTo("b\nc");
        assertThat(new ObjectMapper().readTree(StateLine.of(STATE, false)).has("history"))
                .isFalse();
    }
}

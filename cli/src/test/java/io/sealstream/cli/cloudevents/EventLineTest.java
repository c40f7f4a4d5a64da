package io.sealstream.cli.cloudevents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.Event;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventLineTest {
    private static final String REQUIRED = "\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"t\"";

    @Test
    void everyAttributeArrivesWhereItBelongs() throws Exception {
        Event event = parse("\"subject\":\"é\",\"time\":\"2026-11-20T19:28:00.25+01:00\",\"tenant\":\"a\","
                + "\"datacontenttype\":\"application/json\",\"dataschema\":\"urn:x\",\"data\":{\"a\": 1},"
                + "\"salt\":\"AAECAwQFBgcICQoLDA0ODw==\",\"flag\":true,\"count\":-7,\"text\":\"\",\"none\":null");
        assertThat(event.getId()).isEqualTo("1");
        assertThat(event.getSource()).isEqualTo("/s");
        assertThat(event.getType()).isEqualTo("t");
        assertThat(event.getSubject()).isEqualTo("é");
        assertThat(event.getTime()).isEqualTo(Instant.parse("2026-11-20T18:28:00.25Z"));
        assertThat(event.getTenant()).isEqualTo("a");
        assertThat(event.getDatacontenttype()).isEqualTo("application/json");
        assertThat(event.getDataschema()).isEqualTo("urn:x");
        assertThat(event.getSalt().remaining()).isEqualTo(16);
        assertThat(event.getExtensions()).isEqualTo(Map.of("flag", "true", "count", "-7", "text", ""));
        assertThat(text(event.getData())).isEqualTo("{\"a\": 1}");
    }

    @Test
    void whatIsNotThereIsAbsentAndTheTenantIsDefault() throws Exception {
        Event event = parse("\"subject\":null,\"data_base64\":null");
        assertThat(event.getSubject()).isNull();
        assertThat(event.getTime()).isNull();
        assertThat(event.getData()).isNull();
        assertThat(event.getSalt()).isNull();
        assertThat(event.getExtensions()).isEmpty();
        assertThat(event.getTenant()).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"b\" :1.0e+2,\t\"a\":[ ] }",
                "[1, 2 ,3]",
                "\"a\\u0041\\n\"",
                "12.50",
                "-0",
                "true",
                "null",
                "{\"é\":\"𝄞\"}",
                "\"\""
            })
    void jsonDataIsTheBytesOfTheLineAsTheyStand(String data) throws Exception {
        assertThat(text(parse("\"data\": " + data + " ").getData())).isEqualTo(data);
        assertThat(text(parse("\"data\":" + data + ",\"datacontenttype\":\"application/vnd.x+JSON; charset=utf-8\"")
                        .getData()))
                .isEqualTo(data);
    }

    @Test
    void aStringOfAnotherTypeIsItsText() throws Exception {
        assertThat(text(parse("\"datacontenttype\":\"text/plain\",\"data\":\"a\\n\\u00e9\"")
                        .getData()))
                .isEqualTo("a\né");
        assertThat(text(parse("\"data\":\"\",\"datacontenttype\":\"text/plain\"")
                        .getData()))
                .isEmpty();
        assertThat(text(parse("\"data\":{\"a\":1},\"datacontenttype\":\"text/xml\"")
                        .getData()))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void base64DataIsItsBytesAndEmptyIsNotAbsent() throws Exception {
        assertThat(parse("\"data_base64\":\"/wA=\"").getData()).isEqualTo(ByteBuffer.wrap(new byte[] {-1, 0}));
        assertThat(parse("\"data_base64\":\"\"").getData()).isEqualTo(ByteBuffer.allocate(0));
    }

    @Test
    void rulesOfTheLogAreTheLogsToJudge() throws Exception {
        Event event = parse("\"tenant\":\"a b\",\"Upper\":\"x\",\"salt\":\"AA==\",\"signature\":\"s\"");
        assertThat(event.getTenant()).isEqualTo("a b");
        assertThat(event.getExtensions()).containsKeys("Upper", "signature");
    }

    @Test
    void aByteOrderMarkBeforeTheFirstLineIsPassedOver() throws Exception {
        assertThat(EventLine.parse(("\uFEFF{" + REQUIRED + ",\"data\":[1]}").getBytes(UTF_8))
                        .getData())
                .isEqualTo(ByteBuffer.wrap("[1]".getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "|not a JSON object",
                "[]|not a JSON object",
                "3|not a JSON object",
                "{|not JSON",
                "{\"a\":1,}|not JSON",
                "{} {}|something follows",
                "{} x|not JSON",
                "{\"id\":\"1\"}|specversion is missing",
                "{\"specversion\":\"1.0\",\"source\":\"s\",\"type\":\"t\"}|id is missing",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"type\":\"t\"}|source is missing",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\"}|type is missing",
                "{\"specversion\":\"1.0\",\"id\":null,\"source\":\"s\",\"type\":\"t\"}|id is missing",
                "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"}|only 1.0",
                "{\"id\":\"1\",\"id\":\"1\"}|Duplicate",
                "{\"data\":{\"a\":1,\"a\":2}}|Duplicate"
            })
    void aLineThatIsNoEventIsRefusedWithTheReason(String line, String reason) {
        assertRefused(line == null ? "" : line, reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"id\":7|Duplicate",
                "\"subject\":7|subject is 7 and must be a string",
                "\"tenant\":true|must be a string",
                "\"salt\":7|must be a string",
                "\"salt\":\"*\"|salt is not base64",
                "\"data_base64\":\"a\"|data_base64 is not base64",
                "\"data_base64\":\"AA==\",\"data\":1|data and data_base64",
                "\"ext\":1.5|fraction",
                "\"ext\":1e3|fraction",
                "\"ext\":2147483648|32 bits",
                "\"ext\":123456789012345678901234567890|32 bits",
                "\"ext\":{}|an object",
                "\"ext\":[1]|an array",
                "\"time\":5|must be a string",
                "\"time\":\"yesterday\"|RFC 3339",
                "\"datacontenttype\":\"text/plain\",\"data\":\"\\ud800\"|surrogate"
            })
    void aMemberOfTheWrongKindIsRefusedWithTheReason(String member, String reason) {
        assertRefused("{" + REQUIRED + "," + member + "}", reason);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        assertThatThrownBy(() -> EventLine.parse(("{" + REQUIRED + ",\"subject\":\"é\"}").getBytes(ISO_8859_1)))
                .isInstanceOf(BadLineException.class)
                .hasMessage("not UTF-8");
    }

    @Test
    void nestingBeyondReasonIsRefusedAndNotFollowed() {
        assertRefused("{" + REQUIRED + ",\"data\":" + "[".repeat(100_000), "not JSON");
    }

    private static void assertRefused(String line, String reason) {
        assertThatThrownBy(() -> EventLine.parse(line.getBytes(UTF_8)))
                .isInstanceOf(BadLineException.class)
                .hasMessageContaining(reason);
    }

    private static Event parse(String members) throws BadLineException {
        return EventLine.parse(("{" + REQUIRED + "," + members + "}").getBytes(UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return UTF_8.decode(bytes.duplicate()).toString();
    }
}

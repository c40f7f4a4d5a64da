package io.sealstream.cli.cloudevents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.cli.SealedLog;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SealedLineTest {
    @Test
    void aLineHasThePlaceTheHashesAndTheEvent() throws Exception {
        SealedEvent sealed = SealedLog.of(3).get(2);
        Entry entry = Entry.decode(sealed.entry());
        JsonNode line = new ObjectMapper().readTree(SealedLine.of(sealed, entry));
        assertThat(line.get("sequence").longValue()).isEqualTo(2);
        assertThat(line.get("event_hash").textValue())
                .isEqualTo(sealed.eventHash().toString());
        assertThat(line.get("previous_hash").textValue())
                .isEqualTo(entry.previousHash().toString());
        assertThat(line.get("source_epoch").intValue()).isZero();
        assertThat(line.get("source_offset").longValue()).isEqualTo(4);
        assertThat(line.get("admitted_at").textValue()).isEqualTo("1970-01-01T00:00:01.002Z");
        assertThat(line.get("data_size").intValue()).isEqualTo(12);
        assertThat(line.get("event").get("time").textValue()).isEqualTo("2025-11-20T19:28:00Z");
        assertThat(line.get("event").get("data").get("number").intValue()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "application/json|{ \"a\": 1.10 }|\"data\":{ \"a\": 1.10 }",
                "|[1]|\"data\":[1]",
                "application/json|{broken|\"data_base64\":\"e2Jyb2tlbg==\"",
                "application/json|1 2|\"data_base64\":\"MSAy\"",
                "application/json|``|\"data_base64\":\"\"",
                "text/plain|a\"b|\"data\":\"a\\\"b\"",
                "text/plain|``|\"data\":\"\""
            })
    void dataIsShownAsItsTypeSaysOrAsBase64(String type, String data, String expected) throws Exception {
        assertThat(line(type, data.getBytes(UTF_8))).contains(expected);
    }

    @Test
    void bytesThatAreNoTextAreBase64() throws Exception {
        assertThat(line("text/plain", new byte[] {-1})).contains("\"data_base64\":\"/w==\"");
    }

    @Test
    void whateverTheDataTheLineIsOneLineThatMovesNoCursor() throws Exception {
        String json = "{\n\"a\":\r\n\"\u009b31m\u007f\"}";
        String line = line("application/json", json.getBytes(UTF_8));
        assertThat(line.chars()).noneMatch(Character::isISOControl);
        assertThat(new ObjectMapper()
                        .readTree(line)
                        .get("event")
                        .get("data")
                        .get("a")
                        .textValue())
                .isEqualTo("\u009b31m\u007f");
    }

    @Test
    void anEventSubmittedAgainFromItsLineIsTheSame() throws Exception {
        for (SealedEvent sealed : SealedLog.of(12)) {
            JsonNode line = new ObjectMapper().readTree(SealedLine.of(sealed, Entry.decode(sealed.entry())));
            io.sealstream.Event again =
                    EventLine.parse(line.get("event").toString().getBytes(UTF_8));
            Bytes data = again.getData() == null
                    ? null
                    : Bytes.copyOf(again.getData().array());
            assertThat(data).isEqualTo(sealed.data());
            assertThat(again.getSalt() == null).isEqualTo(sealed.salt() == null);
        }
    }

    private static String line(String type, byte[] data) throws Exception {
        SealedEvent sealed = SealedLog.only(SealedLog.event("1", type, Bytes.copyOf(data), null));
        return SealedLine.of(sealed, Entry.decode(sealed.entry()));
    }
}

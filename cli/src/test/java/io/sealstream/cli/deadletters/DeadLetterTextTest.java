package io.sealstream.cli.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.cli.cloudevents.EventLine;
import io.sealstream.ledger.Bytes;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision;
import io.sealstream.topics.DeadLetterDecision.Discarded;
import io.sealstream.topics.DeadLetterDecision.Resubmitted;
import io.sealstream.topics.PublishedHeader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLetterTextTest {
    private static final String HOSTILE = "a\u001b[31m\nb\u202ec\u009b\u2028d";
    private static final DeadLetter.Source NOWHERE = new DeadLetter.Source(null, null, null, null);

    @Test
    void nothingThatAProducerWroteMovesACursorOrStartsALine() throws Exception {
        DeadLetter letter = new DeadLetter(
                5,
                1_000,
                bytes(HOSTILE),
                framed("{\"specversion\":\"1.0\",\"id\":\"\\u202e\u200b\",\"source\":\"s\",\"type\":\"t\"}"),
                List.of(new PublishedHeader(HOSTILE, bytes(HOSTILE)), new PublishedHeader("none", null)),
                HOSTILE,
                HOSTILE.repeat(100),
                new DeadLetter.Source(HOSTILE, 0, 1, 2L),
                null,
                null);
        Discarded discarded = new Discarded(5, "a\u202eb", "c\u200bd", 2_000);
        for (String text : new String[] {
            TableRow.of(letter, null), JsonLine.of(letter, discarded), page(letter, discarded, Map.of())
        })
            assertThat(text.lines())
                    .allSatisfy(line -> assertThat(line.codePoints())
                            .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT));
        assertThat(TableRow.of(letter, null).lines()).hasSize(1);
        assertThat(page(letter, discarded, Map.of()).lines()).hasSize(14);
    }

    @Test
    void aProgramGetsTheTextAsItIs() throws Exception {
        DeadLetter letter = letter(NOWHERE, null, null, HOSTILE);
        String line = JsonLine.of(letter, new Resubmitted(5, 1, 7, "me", 2_000));
        assertThat(line.lines()).hasSize(1);
        JsonNode json = new ObjectMapper().readTree(line);
        assertThat(json.get("message").textValue()).isEqualTo(HOSTILE);
        assertThat(json.get("source_offset").isNull()).isTrue();
        assertThat(json.get("state").textValue()).isEqualTo("resubmitted");
        assertThat(json.at("/decision/ingest_offset").intValue()).isEqualTo(7);
    }

    @Test
    void anEventIsShownAsOneAndOtherBytesAsTheyAre() throws Exception {
        String event = "{\"specversion\":\"1.0\",\"id\":\"é\",\"source\":\"s\",\"type\":\"t\",\"tenant\":\"default\","
                + "\"x\":\"y\",\"data\":{\"n\": 1}}";
        DeadLetter whole = new DeadLetter(5, 0, null, framed(event), List.of(), "CONFLICT", "m", NOWHERE, null, null);
        assertThat(page(whole, null, Map.of())).contains(event, "`sealstream dead-letters resubmit 5` or");
        DeadLetter noise = new DeadLetter(
                5, 0, null, Bytes.copyOf(new byte[] {0, 1, -1}), List.of(), null, null, NOWHERE, null, null);
        assertThat(page(noise, null, Map.of()))
                .contains("3 bytes, SHA-256 ", "0x0001ff")
                .doesNotContain("event");
    }

    @Test
    void aValueThatWasNotKeptIsNamedAndNotOfferedAgain() {
        DeadLetter cut = letter(NOWHERE, new DeadLetter.Cut(9_999L, "00ff"), null, "m");
        assertThat(page(cut, null, Map.of()))
                .contains("too large to keep: 9999 bytes, SHA-256 00ff", "discard 5")
                .doesNotContain("resubmit 5");
    }

    @Test
    void thatSomethingWasADeadLetterBeforeIsBelievedOfADecisionOnly() {
        DeadLetter again = letter(new DeadLetter.Source("x.events", 0, 1, 7L), null, 3L, "m");
        assertThat(page(again, null, Map.of(3L, new Resubmitted(3, 1, 7, "me", 0))))
                .contains("dead letter 3, resubmitted by me");
        for (DeadLetterDecision other : new DeadLetterDecision[] {
            new Resubmitted(3, 1, 8, "me", 0), new Resubmitted(3, 0, 7, "me", 0), new Discarded(3, "no", "me", 0)
        })
            assertThat(page(again, null, Map.of(3L, other)))
                    .contains("its producer says dead letter 3, but no decision does");
    }

    private static DeadLetter letter(DeadLetter.Source source, DeadLetter.Cut cut, Long resubmits, String message) {
        return new DeadLetter(5, 0, null, null, List.of(), "X", message, source, cut, resubmits);
    }

    private static String page(
            DeadLetter letter, DeadLetterDecision decision, Map<Long, DeadLetterDecision> decisions) {
        StringWriter text = new StringWriter();
        Page page = new Page(new PrintWriter(text), Clock.fixed(Instant.ofEpochMilli(5_000), ZoneOffset.UTC));
        page.letter(letter, decisions);
        page.decision(letter, decision, resubmitted -> "a fate");
        return text.toString();
    }

    private static Bytes framed(String event) throws Exception {
        try (SealstreamSerializer serializer = new SealstreamSerializer()) {
            serializer.configure(Map.of(), false);
            return Bytes.copyOf(serializer.serialize("x.events", EventLine.parse(event.getBytes(UTF_8))));
        }
    }

    private static Bytes bytes(String text) {
        return Bytes.copyOf(text.getBytes(UTF_8));
    }
}

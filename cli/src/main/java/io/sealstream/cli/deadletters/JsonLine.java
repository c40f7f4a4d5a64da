package io.sealstream.cli.deadletters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sealstream.cli.terminal.Text;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision;
import io.sealstream.topics.DeadLetterDecision.Discarded;
import io.sealstream.topics.DeadLetterDecision.Resubmitted;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/** One dead letter as a JSON object on one line, for programs; what it does not say is null. */
final class JsonLine {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonLine() {}

    /**
     * The line, without its end.
     *
     * @param decision null where there is none
     */
    static String of(DeadLetter letter, DeadLetterDecision decision) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("offset", letter.offset());
            json.writeStringField("published_at", time(letter.timestamp()));
            json.writeStringField("reason", letter.reason());
            json.writeStringField("message", letter.message());
            json.writePOJOField("source_epoch", letter.source().epoch());
            json.writePOJOField("source_offset", letter.source().offset());
            json.writeBooleanField("value_kept", letter.isWhole());
            json.writePOJOField("resubmits", letter.resubmits());
            json.writeStringField("state", State.of(decision).toString());
            if (decision != null) writeDecision(json, decision);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Text.visibleJson(line.toString());
    }

    private static void writeDecision(JsonGenerator json, DeadLetterDecision decision) throws IOException {
        json.writeObjectFieldStart("decision");
        json.writeStringField("by", decision.by());
        json.writeStringField("at", time(decision.decidedAt()));
        if (decision instanceof Resubmitted resubmitted) {
            json.writeNumberField("ingest_epoch", resubmitted.ingestEpoch());
            json.writeNumberField("ingest_offset", resubmitted.ingestOffset());
        } else if (decision instanceof Discarded discarded) {
            json.writeStringField("reason", discarded.reason());
        }
        json.writeEndObject();
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}

package io.sealstream.cli.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.sealstream.cli.query.SubjectState.Happening;
import io.sealstream.cli.terminal.Text;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** A subject for programs: a JSON object on one line. */
final class StateLine {
    private static final JsonFactory JSON = new JsonFactory();

    private StateLine() {}

    static String of(SubjectState subject, boolean withHistory) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("subject", subject.subject());
            json.writeStringField("tenant", subject.tenant());
            json.writeNumberField("events", subject.events());
            json.writeNumberField("first_sequence", subject.firstSequence());
            json.writeNumberField("last_sequence", subject.lastSequence());
            json.writeStringField("last_type", subject.lastType());
            json.writeStringField("last_admitted_at", subject.lastAdmittedAt().toString());
            json.writeFieldName("state");
            json.writeRawValue(subject.state());
            if (withHistory) history(json, subject);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Text.visibleJson(line.toString());
    }

    private static void history(JsonGenerator json, SubjectState subject) throws IOException {
        json.writeArrayFieldStart("history");
        for (Happening happening : subject.history()) {
            json.writeStartObject();
            json.writeNumberField("sequence", happening.sequence());
            json.writeStringField("admitted_at", happening.admittedAt().toString());
            json.writeStringField("type", happening.type());
            json.writeStringField("id", happening.id());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}

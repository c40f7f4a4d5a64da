package io.sealstream.cli.cloudevents;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sealstream.ledger.event.Event;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes one event that was refused as a JSON object on one line: the CloudEvent itself, which submit would take again. */
public final class RefusedLine {
    private RefusedLine() {}

    /** The line, without its end. The event keeps to no rule but its schema's, so that its fields may hold anything. */
    public static String of(Event event) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = EventJson.generator(line)) {
            EventJson.write(json, event.claims(), event.data(), event.salt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EventJson.onOneSafeLine(line.toString());
    }
}

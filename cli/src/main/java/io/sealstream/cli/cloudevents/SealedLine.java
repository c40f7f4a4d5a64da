package io.sealstream.cli.cloudevents;

import com.fasterxml.jackson.core.JsonGenerator;
import io.sealstream.ledger.event.Commitment;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.Signature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Writes one sealed event as a JSON object on one line: its place in the log, its hashes, and the CloudEvent itself. */
public final class SealedLine {
    private SealedLine() {}

    /** The line, without its end. */
    public static String of(SealedEvent sealed, Entry entry) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = EventJson.generator(line)) {
            json.writeStartObject();
            json.writeNumberField("sequence", entry.sequence());
            json.writeStringField("event_hash", sealed.eventHash().toString());
            json.writeStringField("previous_hash", entry.previousHash().toString());
            json.writeNumberField("source_epoch", entry.sourceEpoch());
            json.writeNumberField("source_offset", entry.sourceOffset());
            json.writeStringField(
                    "admitted_at", Instant.ofEpochMilli(entry.admittedAt()).toString());
            writeCommitment(json, entry.claims().data());
            writeSignature(json, entry.signature());
            json.writeFieldName("event");
            EventJson.write(json, entry.claims(), sealed.data(), sealed.salt());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return EventJson.onOneSafeLine(line.toString());
    }

    private static void writeCommitment(JsonGenerator json, Commitment data) throws IOException {
        if (data == null) return;
        json.writeNumberField("data_size", data.size());
        json.writeStringField("data_hash", data.hash().toString());
    }

    private static void writeSignature(JsonGenerator json, Signature signature) throws IOException {
        if (signature == null) return;
        json.writeObjectFieldStart("signature");
        json.writeStringField("key_id", signature.keyId().toString());
        json.writeStringField("value", EventJson.base64(signature.value()));
        json.writeEndObject();
    }
}

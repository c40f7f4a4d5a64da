package io.sealstream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.Event;
import io.sealstream.Signature;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import io.sealstream.ledger.avro.BinaryWriter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** The vectors' events as generated records, and their sealed form as bytes. */
public final class VectorEvents {
    private VectorEvents() {}

    /** What the JSON of a vector's event says. */
    public static Event event(JsonNode json) {
        Event.Builder event = Event.newBuilder()
                .setId(json.get("id").textValue())
                .setSource(json.get("source").textValue())
                .setType(json.get("type").textValue())
                .setSubject(text(json, "subject"))
                .setDatacontenttype(text(json, "datacontenttype"))
                .setDataschema(text(json, "dataschema"))
                .setExtensions(extensions(json.path("extensions")))
                .setData(buffer(json.get("data")))
                .setSalt(buffer(json.get("salt")))
                .setSignature(signature(json.get("signature")));
        if (json.has("tenant")) event.setTenant(json.get("tenant").textValue());
        if (json.has("time")) event.setTime(Instant.EPOCH.plus(json.get("time").longValue(), ChronoUnit.MICROS));
        return event.build();
    }

    /** The body of a vector's sealed event, checked against its hash. */
    public static byte[] sealed(JsonNode vector) {
        BinaryWriter writer = new BinaryWriter(1024);
        writer.writeHash(Hash.parse(vector.get("event_hash").textValue()));
        writer.writeOptionalBytes(bytes(vector.get("event").get("data")));
        writer.writeOptionalBytes(bytes(vector.get("event").get("salt")));
        writer.writeRaw(Vectors.bytes(vector.get("entry")));
        byte[] body = writer.toByteArray();
        assertThat(Hash.sha256(body))
                .hasToString(vector.get("sealed_event_sha256").textValue());
        return body;
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).textValue();
    }

    private static Map<String, String> extensions(JsonNode json) {
        Map<String, String> extensions = new HashMap<>();
        json.properties()
                .forEach(
                        entry -> extensions.put(entry.getKey(), entry.getValue().textValue()));
        return extensions;
    }

    private static Signature signature(JsonNode json) {
        return json == null ? null : new Signature(json.get("key_id").textValue(), buffer(json.get("value")));
    }

    private static ByteBuffer buffer(JsonNode hex) {
        byte[] bytes = Vectors.bytes(hex);
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    private static Bytes bytes(JsonNode hex) {
        byte[] bytes = Vectors.bytes(hex);
        return bytes == null ? null : Bytes.copyOf(bytes);
    }
}

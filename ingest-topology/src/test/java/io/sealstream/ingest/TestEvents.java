package io.sealstream.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealstream.ledger.Vectors;
import io.sealstream.schemas.framing.Framing;
import io.sealstream.schemas.resolve.KnownSchema;
import java.nio.ByteBuffer;

/** Events as the vectors write them, as producers would send them. */
final class TestEvents {
    private TestEvents() {}

    static ObjectNode event(String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("source", "/test")
                .put("type", "com.example.tested")
                .put("data", "7b7d");
    }

    /** Single-object encoding. */
    static byte[] framed(JsonNode event) {
        return frame(Vectors.eventAvro(event));
    }

    static byte[] frame(byte[] avro) {
        byte[] prefix = Framing.singleObjectPrefix(KnownSchema.EVENT.fingerprint());
        return ByteBuffer.allocate(prefix.length + avro.length)
                .put(prefix)
                .put(avro)
                .array();
    }
}

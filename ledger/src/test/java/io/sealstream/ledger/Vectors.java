package io.sealstream.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.ledger.avro.BinaryWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;

/** The worked examples of format version 1, made by a separate implementation; shared with the other modules' tests. */
public final class Vectors {
    private static final JsonNode ROOT = load();

    private Vectors() {}

    /** A section of the file, by its name. */
    public static JsonNode get(String name) {
        JsonNode node = ROOT.get(name);
        if (node == null) throw new IllegalArgumentException("vectors.json has no " + name);
        return node;
    }

    /** The cases of a section that is an array. */
    public static List<JsonNode> cases(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** Bytes as the file writes them: hexadecimal, or {repeat, bytes}; null where absent. */
    public static byte[] bytes(JsonNode node) {
        if (node == null || node.isNull()) return null;
        if (node.isTextual()) return HexFormat.of().parseHex(node.textValue());
        byte[] repeated = new byte[node.get("bytes").intValue()];
        Arrays.fill(repeated, HexFormat.of().parseHex(node.get("repeat").textValue())[0]);
        return repeated;
    }

    /** Avro of an event written as JSON, in the way of a plain producer. */
    public static byte[] eventAvro(JsonNode event) {
        BinaryWriter out = new BinaryWriter(1024);
        for (String field : List.of("id", "source", "type"))
            out.writeString(event.get(field).textValue());
        out.writeOptionalText(optionalText(event, "subject"));
        out.writeOptionalLong(event.has("time") ? event.get("time").longValue() : null);
        out.writeString(event.has("tenant") ? event.get("tenant").textValue() : "default");
        out.writeOptionalText(optionalText(event, "datacontenttype"));
        out.writeOptionalText(optionalText(event, "dataschema"));
        JsonNode extensions = event.path("extensions");
        if (!extensions.isEmpty()) out.writeLong(extensions.size());
        extensions.properties().forEach(extension -> {
            out.writeString(extension.getKey());
            out.writeString(extension.getValue().textValue());
        });
        out.writeLong(0);
        out.writeOptionalBytes(optionalBytes(event.get("data")));
        out.writeOptionalBytes(optionalBytes(event.get("salt")));
        JsonNode signature = event.get("signature");
        out.writePresent(signature != null);
        if (signature != null) {
            out.writeString(signature.get("key_id").textValue());
            out.writeBytes(optionalBytes(signature.get("value")));
        }
        return out.toByteArray();
    }

    private static Text optionalText(JsonNode event, String field) {
        return event.has(field) ? Text.of(event.get(field).textValue()) : null;
    }

    private static Bytes optionalBytes(JsonNode node) {
        byte[] bytes = bytes(node);
        return bytes == null ? null : Bytes.copyOf(bytes);
    }

    private static JsonNode load() {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

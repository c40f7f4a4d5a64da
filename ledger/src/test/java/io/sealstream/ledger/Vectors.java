package io.sealstream.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    private static JsonNode load() {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

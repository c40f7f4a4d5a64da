package io.sealstream.cli.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sealstream.cli.backup.Manifest.StoredFile;
import io.sealstream.cli.backup.Manifest.TopicState;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.topics.LogTopics;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.Uuid;

/** Manifests as JSON, for whoever has no more than {@code jq} and {@code sha256sum}. */
final class ManifestJson {
    private static final String FORMAT = "sealstream-backup/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private ManifestJson() {}

    static byte[] write(Manifest manifest) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("run", manifest.run());
        root.put("previous", manifest.previous().map(Hash::toString).orElse(null));
        root.put("restored", manifest.restored());
        root.put("log", manifest.log().log());
        root.put("partition", manifest.log().partition());
        root.put("partitions", manifest.partitions());
        root.put("taken_at", manifest.takenAt().toString());
        root.put("description", manifest.description().text());
        root.put("keys", manifest.keys().map(VerifierKeys::toString).orElse(null));
        root.set("sealed", state(manifest.sealed()));
        root.set("verified", state(manifest.verified()));
        root.put("checkpoint", manifest.checkpoint());
        ObjectNode topics = root.putObject("topics");
        manifest.topics().forEach((part, state) -> topics.set(part.title(), topic(state)));
        ArrayNode files = root.putArray("files");
        manifest.files().forEach(file -> files.add(file(file)));
        try {
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n").getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest is always JSON", e);
        }
    }

    /**
     * Reads a manifest.
     *
     * @throws IllegalArgumentException saying why it is none
     */
    static Manifest read(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            if (!FORMAT.equals(text(root, "format"))) throw new IllegalArgumentException("its format is not " + FORMAT);
            return read(root);
        } catch (IOException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a number in it is too large", e);
        }
    }

    private static Manifest read(JsonNode root) {
        SortedMap<Part, TopicState> topics = new TreeMap<>();
        for (Map.Entry<String, JsonNode> topic : required(root, "topics").properties())
            topics.put(part(topic.getKey()), topic(topic.getValue()));
        List<StoredFile> files = new ArrayList<>();
        for (JsonNode file : required(root, "files")) files.add(file(file));
        return new Manifest(
                Math.toIntExact(number(root, "run")),
                optional(root, "previous").map(Hash::parse),
                required(root, "restored").asBoolean(),
                new LogTopics(text(root, "log"), Math.toIntExact(number(root, "partition"))),
                Math.toIntExact(number(root, "partitions")),
                instant(text(root, "taken_at")),
                Description.parse(text(root, "description")),
                optional(root, "keys").map(keys -> VerifierKeys.parse(keys.getBytes(UTF_8))),
                state(required(root, "sealed")),
                state(required(root, "verified")),
                number(root, "checkpoint"),
                topics,
                files);
    }

    private static ObjectNode state(State state) {
        ObjectNode node = JSON.createObjectNode();
        node.put("size", state.size());
        node.put("tip", state.tip().eventHash().toString());
        node.put("source_epoch", state.tip().sourceEpoch());
        node.put("source_offset", state.tip().sourceOffset());
        node.put("root", state.root().toString());
        ArrayNode subtrees = node.putArray("subtrees");
        state.subtrees().forEach(hash -> subtrees.add(hash.toString()));
        return node;
    }

    private static State state(JsonNode node) {
        List<Hash> subtrees = new ArrayList<>();
        for (JsonNode hash : required(node, "subtrees")) subtrees.add(Hash.parse(hash.asText()));
        Tip tip = new Tip(
                number(node, "size") - 1,
                Hash.parse(text(node, "tip")),
                Math.toIntExact(number(node, "source_epoch")),
                number(node, "source_offset"));
        return new State(tip, subtrees);
    }

    private static ObjectNode topic(TopicState state) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", state.id().toString());
        node.put("next", state.next());
        node.put("records", state.records());
        ObjectNode settings = node.putObject("settings");
        state.settings().forEach(settings::put);
        return node;
    }

    private static TopicState topic(JsonNode node) {
        Map<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, JsonNode> setting : required(node, "settings").properties())
            settings.put(setting.getKey(), setting.getValue().asText());
        return new TopicState(
                Uuid.fromString(text(node, "id")), number(node, "next"), number(node, "records"), settings);
    }

    private static ObjectNode file(StoredFile file) {
        ObjectNode node = JSON.createObjectNode();
        node.put("file", file.part().file());
        node.put("topic", file.part().title());
        node.put("records", file.records());
        node.put("bytes", file.bytes());
        node.put("sha256", file.sha256().toString());
        return node;
    }

    private static StoredFile file(JsonNode node) {
        return new StoredFile(
                part(text(node, "topic")),
                number(node, "records"),
                number(node, "bytes"),
                Hash.parse(text(node, "sha256")));
    }

    private static Part part(String title) {
        return Part.titled(title)
                .orElseThrow(() -> new IllegalArgumentException("'" + title + "' is no topic that is known"));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time", e);
        }
    }

    private static JsonNode required(JsonNode node, String name) {
        JsonNode found = node.get(name);
        if (found == null || found.isNull()) throw new IllegalArgumentException("it does not say '" + name + "'");
        return found;
    }

    private static Optional<String> optional(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name))
                .filter(found -> !found.isNull())
                .map(JsonNode::asText);
    }

    private static String text(JsonNode node, String name) {
        return required(node, name).asText();
    }

    private static long number(JsonNode node, String name) {
        JsonNode found = required(node, name);
        if (!found.isIntegralNumber()) throw new IllegalArgumentException("its '" + name + "' is no whole number");
        return found.longValue();
    }
}

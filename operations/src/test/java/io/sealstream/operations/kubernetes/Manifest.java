package io.sealstream.operations.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An object of the API, as YAML says it. */
record Manifest(JsonNode root) {
    String kind() {
        return root.path("kind").asText();
    }

    String name() {
        return root.at("/metadata/name").asText();
    }

    /** What is at a JSON pointer; a missing node where nothing is. */
    JsonNode at(String pointer) {
        return root.at(pointer);
    }

    /** The pods that it makes: their metadata and spec; a missing node where it makes none. */
    JsonNode pods() {
        return switch (kind()) {
            case "Pod" -> root;
            case "CronJob" -> root.at("/spec/jobTemplate/spec/template");
            default -> root.at("/spec/template");
        };
    }

    boolean makesPods() {
        return pods().path("spec").has("containers");
    }

    /** Containers, those that initialize included. */
    List<JsonNode> containers() {
        List<JsonNode> containers = new ArrayList<>();
        pods().at("/spec/initContainers").forEach(containers::add);
        pods().at("/spec/containers").forEach(containers::add);
        return containers;
    }

    Map<String, String> podLabels() {
        return texts(pods().at("/metadata/labels"));
    }

    /** An object's fields as text, in the order of their names. */
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new TreeMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}

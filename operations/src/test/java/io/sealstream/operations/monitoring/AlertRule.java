package io.sealstream.operations.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A rule of {@code alerts.yml}. Several may have one alert's name, and then differ in their labels. */
record AlertRule(String alert, Query query, Map<String, String> labels, Map<String, String> annotations) {
    AlertRule {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    static List<AlertRule> all() throws IOException {
        List<AlertRule> rules = new ArrayList<>();
        JsonNode file = new YAMLMapper().readTree(MonitoringFiles.ALERTS.toFile());
        for (JsonNode group : file.required("groups"))
            for (JsonNode rule : group.required("rules")) rules.add(of(rule));
        return rules;
    }

    private static AlertRule of(JsonNode rule) {
        return new AlertRule(
                rule.required("alert").asText(),
                new Query(rule.required("expr").asText()),
                texts(rule.path("labels")),
                texts(rule.path("annotations")));
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new HashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    /** The name, and what tells it from others of that name. */
    @Override
    public String toString() {
        return alert + labels;
    }
}

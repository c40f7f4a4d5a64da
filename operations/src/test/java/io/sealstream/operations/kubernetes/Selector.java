package io.sealstream.operations.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A label selector: {@code matchLabels} and {@code matchExpressions}, of which the manifests use {@code In} only. */
record Selector(JsonNode root) {
    boolean matches(Map<String, String> labels) {
        return isWithin(Manifest.texts(root.path("matchLabels")), labels)
                && root.path("matchExpressions").valueStream().allMatch(expression -> holds(expression, labels));
    }

    private static boolean isWithin(Map<String, String> wanted, Map<String, String> labels) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    private static boolean holds(JsonNode expression, Map<String, String> labels) {
        if (!expression.path("operator").asText().equals("In"))
            throw new AssertionError("only In is understood here: " + expression);
        String value = labels.get(expression.path("key").asText());
        return expression
                .path("values")
                .valueStream()
                .anyMatch(wanted -> wanted.asText().equals(value));
    }
}

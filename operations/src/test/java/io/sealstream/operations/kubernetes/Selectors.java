package io.sealstream.operations.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every selector selects some pods, a workload's its own, and each pod of ours is closed by default. */
final class Selectors {
    /** Pods that somebody else makes. */
    private static final Set<String> STRIMZI = Set.of("strimzi.io/cluster");

    private final Rendered objects;
    private final List<String> flaws = new ArrayList<>();

    private Selectors(Rendered objects) {
        this.objects = objects;
    }

    static List<String> flaws(Rendered objects) {
        Selectors selectors = new Selectors(objects);
        objects.all().forEach(selectors::check);
        objects.workloads().forEach(selectors::isClosed);
        return selectors.flaws;
    }

    private void check(Manifest manifest) {
        if (manifest.makesPods()) checkWorkload(manifest);
        switch (manifest.kind()) {
            case "Service" -> selectsByLabels(manifest, manifest.at("/spec/selector"));
            case "PodDisruptionBudget" -> {
                if (selected(new Selector(manifest.at("/spec/selector"))).size() != 1)
                    flaws.add(manifest + " is not of one workload");
            }
            case "PodMonitor" -> selects(manifest, manifest.at("/spec/selector"));
            case "NetworkPolicy" -> {
                selects(manifest, manifest.at("/spec/podSelector"));
                manifest.root().findValues("podSelector").forEach(selector -> selects(manifest, selector));
            }
            default -> {}
        }
    }

    private void checkWorkload(Manifest workload) {
        if (!workload.kind().endsWith("Job")
                && !new Selector(workload.at("/spec/selector")).matches(workload.podLabels()))
            flaws.add(workload + " does not select its own pods");
        workload.pods().findValues("labelSelector").forEach(selector -> selects(workload, selector));
    }

    private void selectsByLabels(Manifest manifest, JsonNode labels) {
        selects(manifest, StrictYaml.MAPPER.createObjectNode().set("matchLabels", labels));
    }

    private void selects(Manifest manifest, JsonNode selector) {
        boolean elsewhere =
                STRIMZI.stream().anyMatch(label -> selector.path("matchLabels").has(label));
        if (!elsewhere && selected(new Selector(selector)).isEmpty())
            flaws.add(manifest + " selects no pods by " + selector);
    }

    private List<Manifest> selected(Selector selector) {
        return objects.workloads()
                .filter(workload -> selector.matches(workload.podLabels()))
                .toList();
    }

    private void isClosed(Manifest workload) {
        Map<String, String> labels = workload.podLabels();
        boolean closed = objects.of("NetworkPolicy")
                        .filter(policy -> new Selector(policy.at("/spec/podSelector")).matches(labels))
                        .flatMap(policy -> policy.at("/spec/policyTypes").valueStream())
                        .map(JsonNode::asText)
                        .distinct()
                        .count()
                == 2;
        if (!closed)
            flaws.add(workload + " is not closed by default: no NetworkPolicy holds what it receives and sends");
    }
}

package io.sealstream.operations.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where the processes serve, who asks them there, and how long a start may take. */
final class Ports {
    private static final Map<String, String> PROBES =
            Map.of("startupProbe", "/startupz", "livenessProbe", "/livez", "readinessProbe", "/readyz");

    /** A start that waits for an index, or for somebody who is down, must not be ended: that would not help. */
    private static final Duration LONGEST_START = Duration.ofHours(12);

    private final Rendered objects;
    private final List<String> flaws = new ArrayList<>();

    private Ports(Rendered objects) {
        this.objects = objects;
    }

    static List<String> flaws(Rendered objects) {
        Ports ports = new Ports(objects);
        for (Service service : Service.values()) ports.check(service);
        objects.of("Service")
                .forEach(service -> ports.checkTargets(
                        service,
                        new Selector(
                                StrictYaml.MAPPER.createObjectNode().set("matchLabels", service.at("/spec/selector"))),
                        service.root().findValues("targetPort")));
        objects.of("PodMonitor").forEach(ports::checkMonitor);
        objects.of("NetworkPolicy")
                .forEach(policy -> ports.checkTargets(
                        policy,
                        new Selector(policy.at("/spec/podSelector")),
                        policy.at("/spec/ingress").findValues("port")));
        return ports.flaws;
    }

    private void check(Service service) {
        Manifest workload = service.in(objects);
        JsonNode container = workload.containers().get(0);
        JsonNode served = container.path("ports").path(0);
        expect(workload, "port", "http", served.path("name").asText());
        expect(
                workload,
                "port http",
                service.defaultPort(),
                served.path("containerPort").asInt());
        PROBES.forEach((name, path) -> {
            JsonNode probe = container.path(name);
            expect(workload, name, path, probe.at("/httpGet/path").asText());
            expect(workload, name + " port", "http", probe.at("/httpGet/port").asText());
        });
        JsonNode startup = container.path("startupProbe");
        Duration allowed =
                Duration.ofSeconds((long) startup.path("periodSeconds").asInt()
                        * startup.path("failureThreshold").asInt());
        if (allowed.compareTo(LONGEST_START) < 0)
            flaws.add(workload + " is ended after " + allowed + " of starting, which may take " + LONGEST_START);
    }

    private void checkMonitor(Manifest monitor) {
        JsonNode endpoint = monitor.at("/spec/podMetricsEndpoints/0");
        expect(monitor, "path", "/metrics", endpoint.path("path").asText());
        for (Service service : Service.values())
            if (!new Selector(monitor.at("/spec/selector"))
                    .matches(service.in(objects).podLabels()))
                flaws.add(monitor + " does not see " + service.component());
        checkTargets(
                monitor,
                new Selector(monitor.at("/spec/selector")),
                monitor.root().findValues("port"));
    }

    /** Each port, by name or number, is one of each pod that is selected. */
    private void checkTargets(Manifest manifest, Selector selector, List<JsonNode> ports) {
        objects.workloads()
                .filter(workload -> selector.matches(workload.podLabels()))
                .forEach(workload -> ports.forEach(port -> {
                    if (!serves(workload, port))
                        flaws.add(manifest + " leads to port " + port + " of " + workload + ", which it has not");
                }));
    }

    private static boolean serves(Manifest workload, JsonNode wanted) {
        return workload.containers().stream()
                .flatMap(container -> container.path("ports").valueStream())
                .anyMatch(port -> port.path("name").asText().equals(wanted.asText())
                        || port.path("containerPort").asText().equals(wanted.asText()));
    }

    private void expect(Manifest manifest, String what, Object wanted, Object actual) {
        if (!wanted.equals(actual)) flaws.add(manifest + " has " + what + " " + actual + ", must be " + wanted);
    }
}

package io.sealstream.operations.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What every pod and container must say of itself, by JSON pointers. */
final class Confinement {
    private static final Map<String, String> OF_PODS = Map.of(
            "/spec/automountServiceAccountToken", "false",
            "/spec/enableServiceLinks", "false",
            "/spec/securityContext/runAsNonRoot", "true",
            "/spec/securityContext/seccompProfile/type", "\"RuntimeDefault\"",
            "/spec/hostNetwork", "",
            "/spec/hostPID", "");

    private static final Map<String, String> OF_CONTAINERS = Map.of(
            "/securityContext/allowPrivilegeEscalation", "false",
            "/securityContext/readOnlyRootFilesystem", "true",
            "/securityContext/capabilities", "{\"drop\":[\"ALL\"]}",
            "/securityContext/privileged", "",
            "/securityContext/runAsUser", "");

    private static final List<String> RESOURCES =
            List.of("/requests/cpu", "/requests/memory", "/limits/cpu", "/limits/memory");

    private final List<String> flaws = new ArrayList<>();

    private Confinement() {}

    static List<String> flaws(Rendered objects) {
        Confinement confinement = new Confinement();
        objects.workloads().forEach(confinement::check);
        return confinement.flaws;
    }

    private void check(Manifest workload) {
        expect(workload, workload.pods(), OF_PODS);
        checkUser(workload);
        workload.pods().at("/spec/volumes").forEach(volume -> {
            if (volume.has("hostPath")) flaws.add(workload + " mounts " + volume + " of its machine");
        });
        workload.containers().forEach(container -> {
            expect(workload, container, OF_CONTAINERS);
            RESOURCES.forEach(resource -> {
                if (container.path("resources").at(resource).isMissingNode())
                    flaws.add(workload + " does not say resources" + resource);
            });
            String image = container.path("image").asText();
            if (!image.matches(".+:[^/:]+") || image.endsWith(":latest"))
                flaws.add(workload + " runs " + image + ", which names no version");
        });
    }

    /** The user of our images; another one's image may have its own, but not root. */
    private void checkUser(Manifest workload) {
        JsonNode security = workload.pods().at("/spec/securityContext");
        boolean ours = workload.containers().stream()
                .allMatch(container -> container.path("image").asText().startsWith("sealstream/"));
        for (String id : new String[] {"runAsUser", "runAsGroup", "fsGroup"}) {
            int actual = security.path(id).asInt();
            if (ours ? actual != 65_532 : actual == 0) flaws.add(workload + " has " + id + " " + actual);
        }
    }

    private void expect(Manifest workload, JsonNode node, Map<String, String> wanted) {
        wanted.forEach((pointer, value) -> {
            String actual = node.at(pointer).toString();
            if (!actual.equals(value))
                flaws.add(workload + " has " + pointer + " " + actual + ", must be "
                        + (value.isEmpty() ? "left out" : value));
        });
    }
}

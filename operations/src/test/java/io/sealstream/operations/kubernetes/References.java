package io.sealstream.operations.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whatever a pod refers to is there, or is made by Strimzi, or is on the list of what must be provided. */
final class References {
    private final Rendered objects;
    private final List<String> flaws = new ArrayList<>();

    private References(Rendered objects) {
        this.objects = objects;
    }

    static List<String> flaws(Rendered objects) {
        References references = new References(objects);
        objects.workloads().forEach(references::check);
        return references.flaws;
    }

    private void check(Manifest workload) {
        JsonNode spec = workload.pods().path("spec");
        exists(workload, "ServiceAccount", spec.path("serviceAccountName").asText());
        if (workload.kind().equals("StatefulSet"))
            exists(workload, "Service", workload.at("/spec/serviceName").asText());
        spec.path("volumes").forEach(volume -> checkVolume(workload, volume));
        workload.containers().forEach(container -> {
            container.path("env").forEach(variable -> checkVariable(workload, variable));
            checkMounts(workload, container);
        });
    }

    private void checkVolume(Manifest workload, JsonNode volume) {
        checkSource(workload, volume);
        if (volume.has("secret"))
            exists(workload, "Secret", volume.at("/secret/secretName").asText());
        if (volume.has("persistentVolumeClaim"))
            exists(
                    workload,
                    "PersistentVolumeClaim",
                    volume.at("/persistentVolumeClaim/claimName").asText());
        volume.at("/projected/sources").forEach(source -> {
            checkSource(workload, source);
            if (source.has("secret"))
                exists(workload, "Secret", source.at("/secret/name").asText());
        });
    }

    private void checkSource(Manifest workload, JsonNode source) {
        if (source.has("configMap"))
            exists(workload, "ConfigMap", source.at("/configMap/name").asText());
    }

    private void checkVariable(Manifest workload, JsonNode variable) {
        JsonNode secret = variable.at("/valueFrom/secretKeyRef");
        if (secret.isMissingNode()) return;
        String name = secret.path("name").asText();
        exists(workload, "Secret", name);
        String key = secret.path("key").asText();
        if (objects.has("Secret", name)
                && !objects.get("Secret", name).at("/data").has(key))
            flaws.add(workload + " needs key " + key + " of Secret " + name);
    }

    private void checkMounts(Manifest workload, JsonNode container) {
        Set<String> volumes = new HashSet<>();
        workload.pods()
                .at("/spec/volumes")
                .forEach(volume -> volumes.add(volume.path("name").asText()));
        workload.at("/spec/volumeClaimTemplates")
                .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        container.path("volumeMounts").forEach(mount -> {
            if (!volumes.contains(mount.path("name").asText()))
                flaws.add(workload + " mounts " + mount.path("name") + ", which is no volume of it");
        });
    }

    private void exists(Manifest workload, String kind, String name) {
        boolean known = objects.has(kind, name)
                || objects.overlay().provided().contains(kind + " " + name)
                || (kind.equals("Secret") && isMadeByStrimzi(name));
        if (!known) flaws.add(workload + " refers to " + kind + " " + name + ", which nobody makes");
    }

    /** A user's certificate has the user's name, the brokers' is named after the cluster. */
    private boolean isMadeByStrimzi(String secret) {
        return objects.has("KafkaUser", secret)
                || objects.of("KafkaUser")
                        .map(user ->
                                user.at("/metadata/labels/strimzi.io~1cluster").asText() + "-cluster-ca-cert")
                        .anyMatch(secret::equals);
    }
}

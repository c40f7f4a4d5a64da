package io.sealstream.operations.kubernetes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1CronJob;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The API's own models: Kubernetes', Strimzi's and the Prometheus operator's. A field that they do not know is refused, and so
 * is a value that they take and forget.
 */
final class Models {
    /** Strict where the API server prunes: Strimzi's and the operator's models would put what they do not know aside. */
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new JacksonAnnotationIntrospector() {
                private static final long serialVersionUID = 1;

                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return false;
                }
            })
            .build();

    private static final Map<String, Model> MODELS = Map.ofEntries(
            Map.entry("v1 Namespace", gson(V1Namespace.class, V1Namespace::validateJsonElement)),
            Map.entry("v1 ServiceAccount", gson(V1ServiceAccount.class, V1ServiceAccount::validateJsonElement)),
            Map.entry("v1 Service", gson(V1Service.class, V1Service::validateJsonElement)),
            Map.entry("v1 ConfigMap", gson(V1ConfigMap.class, V1ConfigMap::validateJsonElement)),
            Map.entry("v1 Secret", gson(V1Secret.class, V1Secret::validateJsonElement)),
            Map.entry("apps/v1 Deployment", gson(V1Deployment.class, V1Deployment::validateJsonElement)),
            Map.entry("apps/v1 StatefulSet", gson(V1StatefulSet.class, V1StatefulSet::validateJsonElement)),
            Map.entry("batch/v1 CronJob", gson(V1CronJob.class, V1CronJob::validateJsonElement)),
            Map.entry(
                    "v1 PersistentVolumeClaim",
                    gson(V1PersistentVolumeClaim.class, V1PersistentVolumeClaim::validateJsonElement)),
            Map.entry("batch/v1 Job", gson(V1Job.class, V1Job::validateJsonElement)),
            Map.entry(
                    "policy/v1 PodDisruptionBudget",
                    gson(V1PodDisruptionBudget.class, V1PodDisruptionBudget::validateJsonElement)),
            Map.entry(
                    "networking.k8s.io/v1 NetworkPolicy",
                    gson(V1NetworkPolicy.class, V1NetworkPolicy::validateJsonElement)),
            Map.entry("kafka.strimzi.io/v1 Kafka", jackson(Kafka.class)),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", jackson(KafkaNodePool.class)),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", jackson(KafkaTopic.class)),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", jackson(KafkaUser.class)),
            Map.entry("monitoring.coreos.com/v1 PodMonitor", jackson(PodMonitor.class)),
            Map.entry("monitoring.coreos.com/v1 PrometheusRule", jackson(PrometheusRule.class)));

    /** Reads an object and says what it understood, both as JSON. */
    private interface Model {
        String understood(String json) throws Exception;
    }

    /** What the generated models check of unknown and required fields. */
    private interface Validation {
        void accept(JsonElement json) throws Exception;
    }

    private Models() {}

    static List<String> flaws(Rendered objects) {
        return objects.all().stream()
                .flatMap(manifest -> flaw(manifest).stream())
                .toList();
    }

    private static Optional<String> flaw(Manifest manifest) {
        String type = manifest.at("/apiVersion").asText() + " " + manifest.kind();
        Model model = MODELS.get(type);
        if (model == null) return Optional.of(manifest + ": there is no model for " + type);
        try {
            JsonNode understood =
                    JACKSON.readTree(model.understood(manifest.root().toString()));
            List<String> loss = new ArrayList<>(Loss.of("", manifest.root(), understood));
            // Which picked the model; some of Strimzi's keep it to themselves.
            loss.remove("/apiVersion");
            return Optional.of(loss)
                    .filter(lost -> !lost.isEmpty())
                    .map(lost -> manifest + ": not understood: " + lost);
        } catch (Exception e) {
            return Optional.of(manifest + ": " + e.getMessage());
        }
    }

    private static Model gson(Class<?> type, Validation validation) {
        return json -> {
            validation.accept(JsonParser.parseString(json));
            return JSON.getGson().toJson(JSON.getGson().fromJson(json, type));
        };
    }

    private static Model jackson(Class<?> type) {
        return json -> JACKSON.writeValueAsString(JACKSON.readValue(json, type));
    }
}

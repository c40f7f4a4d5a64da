package io.sealstream.operations.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check that finds nothing proves nothing until it is shown to find something. */
final class BrokenOverlaysTest {
    @ParameterizedTest(name = "{0} {1}: {2} = {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # kind | name | what is set | to what, nothing to leave it out | which promise is broken
            StatefulSet         | sealstream-sealer            | /spec/replica                                             | 2                  | KNOWN_TO_THE_API
            StatefulSet         | sealstream-sealer            | /spec/template/spec/containers/0/startupProbe/http        | {}                 | KNOWN_TO_THE_API
            StatefulSet         | sealstream-sealer            | /spec/replicas                                            | two                | KNOWN_TO_THE_API
            Service             | sealstream-sealer            | /spec/ports/0/port                                        |                    | KNOWN_TO_THE_API
            PodDisruptionBudget | sealstream-sealer            | /spec/maxUnavailabe                                       | 1                  | KNOWN_TO_THE_API
            NetworkPolicy       | sealstream-default-deny      | /spec/policyType                                          | [Ingress]          | KNOWN_TO_THE_API
            KafkaTopic          | ledger.sealed                | /spec/partition                                           | 1                  | KNOWN_TO_THE_API
            KafkaTopic          | ledger.sealed                | /spec/replicas                                            | three              | KNOWN_TO_THE_API
            KafkaUser           | sealstream-sealer            | /spec/authorization/acls/0/operatons                      | [Read]              | KNOWN_TO_THE_API
            KafkaUser           | sealstream-sealer            | /spec/authorization/acls/0/operations                     | [Reed]             | KNOWN_TO_THE_API
            PodMonitor          | sealstream                   | /spec/podMetricsEndpoints/0/scrapeIntervall               | 10s                | KNOWN_TO_THE_API
            PrometheusRule      | sealstream                   | /spec/group                                               | []                 | KNOWN_TO_THE_API
            Deployment          | sealstream-anchor-worker     | /apiVersion                                               | apps/v2            | KNOWN_TO_THE_API
            Deployment          | sealstream-anchor-worker     | /spec/template/spec/automountServiceAccountToken          |                    | CONFINED
            Deployment          | sealstream-anchor-worker     | /spec/template/spec/securityContext/runAsUser             | 0                  | CONFINED
            Deployment          | sealstream-anchor-worker     | /spec/template/spec/containers/0/resources/limits/memory  |                    | CONFINED
            Deployment          | sealstream-anchor-worker     | /spec/template/spec/containers/0/image                    | sealstream/x       | CONFINED
            Job                 | sealstream-migrate           | /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem | false | CONFINED
            Job                 | sealstream-migrate           | /spec/template/spec/containers/0/securityContext/capabilities/add | [NET_RAW]  | CONFINED
            Deployment          | sealstream-projection-worker | /spec/selector/matchLabels/a                              | b                  | SELECTED
            PodDisruptionBudget | sealstream-sealer            | /spec/selector/matchLabels/app.kubernetes.io~1component   | sealers            | SELECTED
            NetworkPolicy       | sealstream-default-deny      | /spec/podSelector/matchLabels/app.kubernetes.io~1component | sealer            | SELECTED
            NetworkPolicy       | sealstream-names             | /spec/podSelector/matchLabels/a                           | b                  | SELECTED
            PodMonitor          | sealstream                   | /spec/selector/matchLabels/a                              | b                  | SELECTED
            CronJob             | sealstream-doctor            | /spec/jobTemplate/spec/template/spec/hostNetwork          | true               | CONFINED
            CronJob             | sealstream-doctor            | /spec/jobTemplate/spec/template/metadata/labels/app.kubernetes.io~1part-of | other | SELECTED
            CronJob             | sealstream-backup            | /spec/jobTemplate/spec/template/spec/volumes/3/persistentVolumeClaim/claimName | nothing | REFERRED_TO_ONLY_WHAT_IS
            CronJob             | sealstream-backup            | /spec/jobTemplate/spec/schedules                          | now                | KNOWN_TO_THE_API
            Deployment          | sealstream-anchor-worker     | /spec/template/spec/serviceAccountName                    | nobody             | REFERRED_TO_ONLY_WHAT_IS
            Deployment          | sealstream-anchor-worker     | /spec/template/spec/containers/0/volumeMounts/0/name      | nothing            | REFERRED_TO_ONLY_WHAT_IS
            Deployment          | sealstream-projection-worker | /spec/template/spec/volumes/2/secret/secretName           | no-secret          | REFERRED_TO_ONLY_WHAT_IS
            StatefulSet         | sealstream-sealer            | /spec/template/spec/volumes/0/configMap/name              | sealstream-sealer  | REFERRED_TO_ONLY_WHAT_IS
            StatefulSet         | sealstream-sealer            | /spec/template/spec/containers/0/ports/0/containerPort    | 9402               | SERVED_WHERE_ASKED
            StatefulSet         | sealstream-sealer            | /spec/template/spec/containers/0/livenessProbe/httpGet/path | /health          | SERVED_WHERE_ASKED
            StatefulSet         | sealstream-sealer            | /spec/template/spec/containers/0/startupProbe/failureThreshold | 720           | SERVED_WHERE_ASKED
            PodMonitor          | sealstream                   | /spec/podMetricsEndpoints/0/port                          | metrics            | SERVED_WHERE_ASKED
            NetworkPolicy       | sealstream-monitoring        | /spec/ingress/0/ports/0/port                              | 9400               | SERVED_WHERE_ASKED
            Service             | sealstream-sealer            | /spec/ports/0/targetPort                                  | 8080               | SERVED_WHERE_ASKED
            KafkaTopic          | ledger.sealed                | /spec/config/retention.ms                                 | 1                  | TOPICS_AS_THE_CODE_MAKES_THEM
            KafkaTopic          | ledger.sealed                | /spec/config/compression.type                             | zstd               | TOPICS_AS_THE_CODE_MAKES_THEM
            KafkaTopic          | ledger.trust                 | /metadata/name                                            | ledger.faith       | TOPICS_AS_THE_CODE_MAKES_THEM
            KafkaUser           | sealstream-sealer            | /spec/authorization/acls/0/resource/name                  | ledger.event       | RIGHTS_AS_THE_CODE_HAS_THEM
            KafkaUser           | sealstream-sealer            | /spec/authorization/acls/0/operations                     | [Read, Describe]   | RIGHTS_AS_THE_CODE_HAS_THEM
            KafkaUser           | sealstream-consumer          | /spec/authorization/acls/0/operations                     | [Read, Describe, Write] | RIGHTS_AS_THE_CODE_HAS_THEM
            KafkaUser           | sealstream-anchor-worker     | /spec/authorization/acls/6/resource/patternType           | prefix             | RIGHTS_AS_THE_CODE_HAS_THEM
            KafkaUser           | sealstream-auditor           | /metadata/name                                            | sealstream-admin   | RIGHTS_AS_THE_CODE_HAS_THEM
            KafkaUser           | sealstream-doctor            | /spec/authorization/acls/0/operations                     | [Read, Describe, DescribeConfigs, Write] | RIGHTS_AS_THE_CODE_HAS_THEM
            KafkaUser           | sealstream-backup            | /spec/authorization/acls/0/resource/patternType           | prefix             | RIGHTS_AS_THE_CODE_HAS_THEM
            KafkaTopic          | ledger.trust                 | /spec/replicas                                            | 2                  | TOPICS_AS_THE_CODE_MAKES_THEM
            """)
    void breakThePromise(String kind, String name, String pointer, String value, Promise broken)
            throws JsonProcessingException {
        Rendered production = Overlay.PRODUCTION.objects();
        Manifest changed = new Manifest(production.get(kind, name).root().deepCopy());
        set(changed.root(), pointer, value);
        assertThat(broken.flaws(production)).isEmpty();
        assertThat(broken.flaws(production.with(kind, name, changed))).isNotEmpty();
    }

    @Test
    void aKeyThatStandsTwiceIsRefused() {
        assertThatThrownBy(() -> StrictYaml.documents("spec:\n  replicas: 1\n  replicas: 2\n"))
                .hasMessageContaining("replicas");
    }

    private static void set(JsonNode root, String pointer, String value) throws JsonProcessingException {
        int last = pointer.lastIndexOf('/');
        JsonNode parent = root.at(pointer.substring(0, last));
        String field = pointer.substring(last + 1).replace("~1", "/");
        JsonNode set = value == null ? null : StrictYaml.MAPPER.readTree(value);
        if (parent instanceof ArrayNode array) array.set(Integer.parseInt(field), set);
        else if (set == null) ((ObjectNode) parent).remove(field);
        else ((ObjectNode) parent).set(field, set);
    }
}

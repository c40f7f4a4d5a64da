package io.sealstream.operations.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The cluster's rules are the rules that promtool has tested. After a change of {@code monitoring/alerts.yml}:
 *
 * <pre>./mvnw -q -pl operations -am test -Dtest=AlertsTest -Dsurefire.failIfNoSpecifiedTests=false -Dalerts.write=true</pre>
 */
final class AlertsTest {
    private static final Path RULES = Path.of("..", "monitoring", "alerts.yml");
    private static final Path RESOURCE = Overlay.ROOT.resolve("base").resolve("alerts.yaml");

    private static final String HEAD = """
            # Made from monitoring/alerts.yml, and held equal to it by a test; ../README.md says how it is made anew.
            apiVersion: monitoring.coreos.com/v1
            kind: PrometheusRule
            metadata:
              name: sealstream
            spec:
            """;

    @Test
    void areTheSameInTheCluster() throws IOException {
        if (Boolean.getBoolean("alerts.write")) Files.writeString(RESOURCE, HEAD + indented(Files.readString(RULES)));

        JsonNode rules = StrictYaml.documents(RULES).get(0);
        JsonNode resource = StrictYaml.documents(RESOURCE).get(0);

        assertThat(resource.path("spec")).isEqualTo(rules);
    }

    /** Without what stands before the groups: that speaks of the file. */
    private static String indented(String rules) {
        return rules.substring(rules.indexOf("groups:")).indent(2).replaceAll("(?m)^ +$", "");
    }
}

package io.sealstream.operations.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@code prometheus.yml} as it is, but for where the processes are, where the rules are, and a pace for the impatient. */
final class ScrapeConfiguration {
    private static final String EVERY = "1s";

    private ScrapeConfiguration() {}

    /** Writes it to {@code file}; {@code targets} has one process for each label {@code process} that the original has. */
    static void write(Path file, Map<String, String> targets) throws IOException {
        YAMLMapper yaml = new YAMLMapper();
        JsonNode configuration = yaml.readTree(MonitoringFiles.PROMETHEUS.toFile());
        ((ObjectNode) configuration.required("global"))
                .put("scrape_interval", EVERY)
                .put("scrape_timeout", EVERY)
                .put("evaluation_interval", EVERY);
        ((ObjectNode) configuration).putArray("rule_files").add(MonitoringFiles.ALERTS.toString());
        for (JsonNode group : configuration.at("/scrape_configs/0/static_configs")) {
            String process = group.at("/labels/process").asText();
            String target = targets.get(process);
            if (target == null) throw new AssertionError("no process runs that prometheus.yml calls " + process);
            ((ObjectNode) group).putArray("targets").add(target);
        }
        yaml.writeValue(file.toFile(), configuration);
    }
}

package io.sealstream.operations.monitoring;

import io.sealstream.operations.Project;
import java.nio.file.Path;

/** Where what is tested is kept. */
final class MonitoringFiles {
    static final Path DIRECTORY = Project.ROOT.resolve("monitoring");
    static final Path ALERTS = DIRECTORY.resolve("alerts.yml");
    static final Path ALERTS_TEST = DIRECTORY.resolve("alerts_test.yml");
    static final Path PROMETHEUS = DIRECTORY.resolve("prometheus.yml");
    static final Path DASHBOARD = DIRECTORY.resolve("dashboard.json");
    static final Path RUNBOOK = Project.ROOT.resolve("docs").resolve("operations.md");
    static final Path METRICS = Project.ROOT.resolve("docs").resolve("metrics.md");

    private MonitoringFiles() {}
}

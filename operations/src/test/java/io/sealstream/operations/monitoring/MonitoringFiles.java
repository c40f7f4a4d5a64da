package io.sealstream.operations.monitoring;

import java.nio.file.Path;

/** Where what is tested is kept. Tests run in their module's directory. */
final class MonitoringFiles {
    static final Path DIRECTORY = Path.of("..", "monitoring").toAbsolutePath().normalize();
    static final Path ALERTS = DIRECTORY.resolve("alerts.yml");
    static final Path ALERTS_TEST = DIRECTORY.resolve("alerts_test.yml");
    static final Path PROMETHEUS = DIRECTORY.resolve("prometheus.yml");
    static final Path DASHBOARD = DIRECTORY.resolve("dashboard.json");
    static final Path RUNBOOK = DIRECTORY.resolveSibling("docs").resolve("operations.md");

    private MonitoringFiles() {}
}

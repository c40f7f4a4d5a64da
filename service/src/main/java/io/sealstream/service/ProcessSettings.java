package io.sealstream.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The settings that every process has, whatever it does. */
public final class ProcessSettings {
    public static final String HTTP_PORT = "http.port";
    public static final String FATAL_LINGER_MS = "fatal.linger.ms";

    private static final int HIGHEST_PORT = 65_535;
    private static final long DEFAULT_LINGER_MS = 30_000;
    private static final long LONGEST_LINGER_MS = 600_000;

    private ProcessSettings() {}

    /** Adds them to a process's own. */
    public static ConfigDef addTo(ConfigDef definition, int defaultPort) {
        return definition
                .define(
                        HTTP_PORT,
                        ConfigDef.Type.INT,
                        defaultPort,
                        Range.between(0, HIGHEST_PORT),
                        MEDIUM,
                        "Where /livez, /startupz, /readyz and /metrics are served over HTTP; 0 for a free port.")
                .define(
                        FATAL_LINGER_MS,
                        ConfigDef.Type.LONG,
                        DEFAULT_LINGER_MS,
                        Range.between(0, LONGEST_LINGER_MS),
                        LOW,
                        "For so many milliseconds a process that found the log broken or forked still answers over HTTP"
                                + " before it ends, so that whoever scrapes its metrics sees why. It does no more work.");
    }
}

package io.sealstream.service;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.net.InetSocketAddress;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;

/** The settings that every process has, whatever it does. */
public final class ProcessSettings {
    public static final String HTTP_PORT = "http.port";
    public static final String HTTP_ADDRESS = "http.address";
    public static final String FATAL_LINGER_MS = "fatal.linger.ms";

    private static final int HIGHEST_PORT = 65_535;
    private static final long DEFAULT_LINGER_MS = 30_000;
    private static final long LONGEST_LINGER_MS = 600_000;

    private ProcessSettings() {}

    /** Adds them to a process's own. */
    public static ConfigDef addTo(ConfigDef definition, int defaultPort) {
        return definition
                .define(
                        HTTP_ADDRESS,
                        ConfigDef.Type.STRING,
                        "0.0.0.0",
                        LOW,
                        "The address of this machine that is served on. What is answered is for who operates it; nothing asks"
                                + " who asks.")
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
                        "For so many milliseconds a process that stopped by itself still answers over HTTP before it ends, so"
                                + " that whoever scrapes its metrics sees why. It does no more work, and /livez is 503: more than a"
                                + " liveness probe allows is cut short.");
    }

    static InetSocketAddress address(AbstractConfig config) {
        return new InetSocketAddress(config.getString(HTTP_ADDRESS), config.getInt(HTTP_PORT));
    }
}

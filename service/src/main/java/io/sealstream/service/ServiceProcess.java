package io.sealstream.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.topics.FatalException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frame of every process of ours: reads its settings, answers over HTTP, works until it is stopped. On SIGTERM it ends in
 * an orderly way, as the signal says; where it cannot go on it says why in one line and exits 1.
 *
 * @param <C> its configuration, which has the settings of {@link ProcessSettings} and {@code log}
 */
public final class ServiceProcess<C extends AbstractConfig> {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceProcess.class);
    private static final String LOG_FORMAT = "SEALSTREAM_LOG_FORMAT";
    /** Between two attempts to start without brokers, each of which waits a minute for them. */
    private static final long PAUSE_SECONDS = 5;

    /** Says a process's settings out of a file, if there is one, and the environment. */
    @FunctionalInterface
    public interface Loader {
        Map<String, String> load(Optional<Path> file, Map<String, String> environment);
    }

    /** Wires what the process runs. */
    @FunctionalInterface
    public interface Wiring<C> {
        Application wire(C config, MeterRegistry registry);
    }

    private final String name;
    private final String purpose;
    private final ConfigDef definition;
    private final Loader loader;
    private final Function<Map<String, String>, C> configuration;
    private final Wiring<C> wiring;
    private boolean begun;

    /**
     * A process.
     *
     * @param name as people call it
     * @param purpose for help, whole lines
     * @param definition all settings, for help
     */
    public ServiceProcess(
            String name,
            String purpose,
            ConfigDef definition,
            Loader loader,
            Function<Map<String, String>, C> configuration,
            Wiring<C> wiring) {
        this.name = name;
        this.purpose = purpose;
        this.definition = definition;
        this.loader = loader;
        this.configuration = configuration;
        this.wiring = wiring;
    }

    /** Takes the path of a properties file, or nothing where the environment says all; {@code --help} lists the settings. */
    public void run(String[] args) throws InterruptedException {
        if (args.length > 1 || (args.length == 1 && args[0].equals("--help"))) {
            help();
            return;
        }
        assertLogFormat(System.getenv(LOG_FORMAT));
        Optional<Path> file = args.length == 0 ? Optional.empty() : Optional.of(Path.of(args[0]));
        try {
            serve(configuration.apply(loader.load(file, System.getenv())));
        } catch (FatalException | KafkaException | IllegalStateException e) {
            LOG.debug("stopped", e);
            tell(e.getMessage());
            System.exit(1);
        }
    }

    /** The one that logback.xml would not say anything about: a format that it does not have logs nothing. */
    private void assertLogFormat(String format) {
        if (format == null || List.of("text", "json").contains(format)) return;
        System.err.println("sealstream " + name + ": " + LOG_FORMAT + " is " + format + ", must be text or json");
        System.exit(1);
    }

    /** The last word: one line for people, or one object like all others for machines. */
    private void tell(String reason) {
        if ("json".equals(System.getenv(LOG_FORMAT))) LOG.error("{} ends: {}", name, reason);
        else System.err.println("sealstream " + name + ": " + reason);
    }

    private void serve(C config) throws InterruptedException {
        try (ProcessMeters meters = new ProcessMeters(log(config));
                HttpEndpoints http = HttpEndpoints.start(ProcessSettings.address(config), meters.registry())) {
            LOG.info("{} of log {} answers on port {}", name, log(config), http.port());
            try {
                work(config, meters, http);
            } catch (FatalException e) {
                http.answerFor(Health.stopped(e.getMessage()));
                // Who has not begun to work has somebody beside it who reads what is wrong, unless that is the log
                // itself.
                if (meters.ended(e) || begun) linger(config);
                throw e;
            }
        }
    }

    /** As topics name it, and the partition that a process may have been told. */
    private static String log(AbstractConfig config) {
        boolean isFirst = !(config.values().get("partition") instanceof Integer partition) || partition == 0;
        return config.getString("log") + (isFirst ? "" : "/" + config.getInt("partition"));
    }

    private void work(C config, ProcessMeters meters, HttpEndpoints http) throws InterruptedException {
        try (Application application = wire(config, meters, http)) {
            Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
            http.answerFor(application.health());
            application.start();
            begun = true;
            application.awaitStopped();
        }
    }

    /** Brokers that are away delay a start, and nothing else: ending would only have it begin anew. */
    private Application wire(C config, ProcessMeters meters, HttpEndpoints http) throws InterruptedException {
        while (true) {
            try {
                return wiring.wire(config, meters.registry());
            } catch (TimeoutException e) {
                LOG.warn("starting waits for Kafka: {}", e.getMessage());
                http.answerFor(Health.starting("waiting for Kafka: " + e.getMessage()));
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            }
        }
    }

    /** Counters that nobody could scrape would tell nobody. */
    private static void linger(AbstractConfig config) throws InterruptedException {
        long millis = config.getLong(ProcessSettings.FATAL_LINGER_MS);
        if (millis == 0) return;
        LOG.error("stopped: answering for {} more seconds, then ending", TimeUnit.MILLISECONDS.toSeconds(millis));
        new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    private void help() {
        System.out.println("Usage: java ... [FILE.properties]\n" + purpose.strip() + """

                Settings come from the file, then from the environment (http.port is SEALSTREAM_HTTP_PORT). A value may be
                ${file:/path.properties:key}, ${directory:/path:file} or ${env:NAME}, which keeps secrets out of it.
                SEALSTREAM_LOG_FORMAT=json logs JSON, one object a line.
                """);
        SettingsHelp.print(System.out, definition);
    }
}

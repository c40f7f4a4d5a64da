package io.sealstream.anchor;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sealstream.anchor.stamp.AuthoritiesConfig;
import io.sealstream.service.MetricsServer;
import io.sealstream.service.Settings;
import io.sealstream.service.SettingsHelp;
import io.sealstream.topics.FatalException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The anchor worker's process: reads its configuration, works until it is stopped. On SIGTERM it ends as the signal says;
 * where it cannot go on it says why and exits 1.
 */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Takes the path of a properties file, or nothing where the environment says all; {@code --help} lists the settings. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length > 1 || (args.length == 1 && args[0].equals("--help"))) {
            help();
            return;
        }
        Optional<Path> file = args.length == 0 ? Optional.empty() : Optional.of(Path.of(args[0]));
        try {
            run(new AnchorConfig(settings(file, System.getenv())));
        } catch (FatalException | KafkaException | IllegalStateException e) {
            LOG.debug("stopped", e);
            System.err.println("sealstream anchor-worker: " + e.getMessage());
            System.exit(1);
        }
    }

    /** Which variables of the environment are settings depends on the authorities that are named. */
    private static Map<String, String> settings(Optional<Path> file, Map<String, String> environment) {
        Set<String> known = new TreeSet<>(AnchorConfig.definition().names());
        Map<String, String> first = Settings.load(file, Map.of(), known);
        String named = environment.getOrDefault(
                "SEALSTREAM_AUTHORITIES", first.getOrDefault(AuthoritiesConfig.AUTHORITIES, ""));
        known.addAll(AuthoritiesConfig.keys(Map.of(AuthoritiesConfig.AUTHORITIES, named)));
        return Settings.load(file, environment, known);
    }

    private static void run(AnchorConfig config) throws InterruptedException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Optional<MetricsServer> server = config.metricsPort().stream()
                .mapToObj(port -> MetricsServer.start(port, registry))
                .findAny();
        try (AnchorApplication application = new AnchorApplication(config, registry)) {
            Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
            application.start();
            LOG.info(
                    "anchoring log {} as {}",
                    config.topics().log(),
                    config.description().origin());
            application.awaitStopped();
        } finally {
            server.ifPresent(MetricsServer::close);
        }
    }

    private static void help() {
        System.out.println("""
                Usage: java ... io.sealstream.anchor.Main [FILE.properties]
                Anchors one log. Settings come from the file, then from the environment (key.files is
                SEALSTREAM_KEY_FILES), and may use Kafka's config providers for secrets.
                """);
        SettingsHelp.print(System.out, AnchorConfig.definition());
    }
}

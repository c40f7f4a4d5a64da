package io.sealstream.projection;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.sealstream.service.MetricsServer;
import io.sealstream.service.Settings;
import io.sealstream.service.SettingsHelp;
import io.sealstream.topics.FatalException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The projection worker's process: reads its configuration, works until it is stopped. On SIGTERM it ends as the signal
 * says; where it cannot go on it says why and exits 1.
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
            run(new ProjectionConfig(Settings.load(
                    file, System.getenv(), ProjectionConfig.definition().names())));
        } catch (FatalException | KafkaException e) {
            LOG.debug("stopped", e);
            System.err.println("sealstream projection-worker: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(ProjectionConfig config) throws InterruptedException {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ProjectionApplication application = new ProjectionApplication(config, registry)) {
            Optional<MetricsServer> server = config.metricsPort().stream()
                    .mapToObj(port -> MetricsServer.start(port, registry).withReadiness(application::impediment))
                    .findAny();
            try {
                Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
                application.start();
                LOG.info(
                        "projecting log {} into schema {} at {}",
                        config.topics().log(),
                        config.schema(),
                        config.login());
                application.awaitStopped();
            } finally {
                server.ifPresent(MetricsServer::close);
            }
        }
    }

    private static void help() {
        System.out.println("""
                Usage: java ... io.sealstream.projection.Main [FILE.properties]
                Copies one log into Postgres. Settings come from the file, then from the environment (database.url is
                SEALSTREAM_DATABASE_URL), and may use Kafka's config providers for secrets. The tables are made by
                `sealstream migrate`.
                """);
        SettingsHelp.print(System.out, ProjectionConfig.definition());
    }
}

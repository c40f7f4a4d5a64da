package io.sealstream.ingest;

import io.sealstream.service.Settings;
import io.sealstream.service.SettingsHelp;
import io.sealstream.topics.FatalException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sealer's process: reads its configuration, seals until it is stopped. On SIGTERM it commits and
 * ends as the signal says; where it cannot seal it says why and exits 1. */
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
            run(new IngestConfig(Settings.load(
                    file, System.getenv(), IngestConfig.definition().names())));
        } catch (FatalException | KafkaException | IllegalStateException e) {
            LOG.debug("stopped", e);
            System.err.println("sealstream ingest-topology: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(IngestConfig config) throws InterruptedException {
        try (IngestApplication application = new IngestApplication(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(application::close, "shutdown"));
            application.start();
            LOG.info(
                    "sealing log {} as {}",
                    config.topics().log(),
                    config.description().origin());
            application.awaitStopped();
        }
    }

    private static void help() {
        System.out.println("""
                Usage: java ... io.sealstream.ingest.Main [FILE.properties]
                Seals one log. Settings come from the file, then from the environment (dedup.window.ms is
                SEALSTREAM_DEDUP_WINDOW_MS), and may use Kafka's config providers for secrets.
                """);
        SettingsHelp.print(System.out, IngestConfig.definition());
    }
}

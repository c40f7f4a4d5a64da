package io.sealstream.cli.connect;

import io.sealstream.cli.terminal.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import picocli.CommandLine.Option;

/** How to reach Kafka: mixed into every command that does. */
public final class ConnectionOptions {
    public static final String DEFAULT_SERVER = "localhost:9092";

    /** Said within this time: that nobody answers. */
    private static final String ANSWER_MS = "12000";

    private static final String REQUEST_MS = "10000";
    private static final String FETCH_MS = "50";

    @Option(
            names = "--bootstrap-server",
            paramLabel = "HOST:PORT",
            description =
                    "Kafka brokers to start from, comma-separated. Default: what the command configuration says, or "
                            + DEFAULT_SERVER + ", where `sealstream up` listens.")
    private String bootstrapServer;

    @Option(
            names = "--command-config",
            paramLabel = "FILE",
            description =
                    "Properties for Kafka's clients, as Kafka's own tools take them: security.protocol, ssl.*, sasl.*;"
                            + " also value.serializer and schema.registry.url for submit.")
    private Path commandConfig;

    /** What {@code --bootstrap-server} alone would say. */
    public static ConnectionOptions to(String servers) {
        ConnectionOptions options = new ConnectionOptions();
        options.bootstrapServer = servers;
        return options;
    }

    /** Whether anything was said of a cluster. */
    public boolean isGiven() {
        return bootstrapServer != null || commandConfig != null;
    }

    /** Settings for every Kafka client of the command. */
    public Map<String, Object> clients() {
        Map<String, Object> clients = new HashMap<>();
        clients.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        clients.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS);
        clients.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, DEFAULT_SERVER);
        // A consumer that closes waits for its last fetch, which waits this long for more: by default half a second.
        clients.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_MS);
        if (commandConfig != null) clients.putAll(read(commandConfig));
        if (bootstrapServer != null) clients.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServer);
        return clients;
    }

    /** The same in words, for the tools that come with Kafka. */
    public List<String> forKafkasTools() {
        List<String> words = new ArrayList<>(
                List.of("--bootstrap-server", bootstrapServer == null ? DEFAULT_SERVER : bootstrapServer));
        if (commandConfig != null) words.addAll(List.of("--command-config", commandConfig.toString()));
        return words;
    }

    private static Map<String, Object> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.cannotTell("cannot read --command-config " + file + ": " + e.getMessage(), e);
        }
        Map<String, Object> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}

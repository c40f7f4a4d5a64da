package io.sealstream.operations.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.cli.Main;
import io.sealstream.operations.compose.ComposeFile.Mount;
import io.sealstream.operations.compose.ComposeFile.Service;
import io.sealstream.service.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine.ParseResult;

/** What services say of one another, and what commands and files say of services: that it is so. */
class NeighboursTest {
    private static final Pattern ADDRESS =
            Pattern.compile("(?<![A-Za-z0-9.@-])([a-z][a-z0-9-]*):([0-9]{2,5})(?![0-9])");
    private static final Pattern SECRET = Pattern.compile("keep /secrets/([a-z-]+)/([a-z-]+) ");

    private ComposeFile file;

    @BeforeEach
    void read() throws IOException {
        file = ComposeFile.read(new Variables());
    }

    @Test
    void everyAddressIsAServiceThatListensThere() throws IOException {
        Set<String> said = new TreeSet<>();
        Stream<String> texts = file.services().values().stream()
                .flatMap(service -> Stream.of(service.environment().values(), service.command(), service.entrypoint())
                        .flatMap(Collection::stream));
        Stream<String> files = Stream.of(
                        "compose/grafana/provisioning/datasources/prometheus.yml", "compose/secrets/make-secrets.sh")
                .map(NeighboursTest::text);
        Stream.of(texts, files, scraped().stream()).flatMap(all -> all).forEach(text -> {
            Matcher address = ADDRESS.matcher(text);
            while (address.find()) said.add(address.group());
        });
        said.removeIf(address -> address.startsWith("localhost:"));
        assertThat(said)
                .contains("registry:8080", "authority-a:3318", "postgres:5432", "prometheus:9090", "anchor-worker:9402")
                .isSubsetOf(listeners());
    }

    /** Where anybody listens; for what is not ours, as its image does. */
    private Set<String> listeners() {
        Set<String> listeners = new HashSet<>(Set.of("registry:8080", "postgres:5432", "prometheus:9090"));
        file.services().forEach((name, service) -> {
            for (String listener :
                    service.environment().getOrDefault("KAFKA_LISTENERS", "").split(",", -1))
                if (!listener.isEmpty()) listeners.add(name + listener.substring(listener.lastIndexOf(':')));
            if (!service.command().isEmpty() && service.command().get(0).equals("tsa"))
                listeners.add(name + ":" + parse(service).matchedOptionValue("--port", 0));
            else if (service.ours().isPresent() && !service.isOneShot())
                listeners.add(name + ":" + Module.read(service.ours().get()).port());
        });
        return listeners;
    }

    @Test
    void brokersAreReachedFromInsideAndFromTheHost() {
        Map<String, Service> brokers = new TreeMap<>(file.services());
        brokers.keySet().removeIf(name -> !name.startsWith("kafka-") || name.equals("kafka-ui"));
        assertThat(brokers).hasSize(3);
        Set<String> voters = new TreeSet<>();
        brokers.forEach((name, broker) -> {
            Map<String, String> environment = broker.environment();
            voters.add(environment.get("KAFKA_NODE_ID") + "@" + name + ":9093");
            int outside = broker.published().get(0).port();
            assertThat(environment.get("KAFKA_ADVERTISED_LISTENERS"))
                    .isEqualTo("INSIDE://" + name + ":9092,OUTSIDE://localhost:" + outside);
            assertThat(environment.get("KAFKA_LISTENERS"))
                    .contains("OUTSIDE://:" + broker.published().get(0).target());
            assertThat(broker.mountOf(environment.get("KAFKA_LOG_DIRS")))
                    .hasValueSatisfying(mount -> assertThat(mount.source()).isEqualTo(name));
        });
        brokers.values()
                .forEach(broker -> assertThat(broker.environment()
                                .get("KAFKA_CONTROLLER_QUORUM_VOTERS")
                                .split(",", -1))
                        .containsExactlyInAnyOrderElementsOf(voters));
        // The command's own default.
        assertThat(brokers.get("kafka-1").published().get(0).port()).isEqualTo(9092);
    }

    @Test
    void commandsAreTakenAsTheyAreAndMeanTheSameLog() {
        Map<String, String> told = file.services().get("ingest-topology").environment();
        ParseResult topics = parse(file.services().get("topics"));
        assertThat(topics.<String>matchedOptionValue("--bootstrap-server", ""))
                .isEqualTo(told.get("SEALSTREAM_BOOTSTRAP_SERVERS"));
        assertThat(topics.<String>matchedOptionValue("--log", "")).isEqualTo(told.get("SEALSTREAM_LOG"));
        assertThat(topics.<Short>matchedOptionValue("--replication", (short) 0)).isEqualTo((short) 3);
        ParseResult key = parse(file.services().get("log-key"));
        assertThat(key.<String>matchedOptionValue("--origin", "")).isEqualTo(told.get("SEALSTREAM_ORIGIN"));
        parse(file.services().get("migrate"));
        assertThat(file.running("cli").keySet())
                .containsExactlyInAnyOrder("topics", "log-key", "migrate", "authority-a", "authority-b");
    }

    @Test
    void everyAuthorityThatTheAnchorWorkerNamesRunsHereAndIsAskedForItsHealth() {
        Map<String, String> told = file.services().get("anchor-worker").environment();
        for (String name : told.get("SEALSTREAM_AUTHORITIES").split(",", -1)) {
            String service = "authority-" + name.substring(name.length() - 1);
            ParseResult tsa = parse(file.services().get(service));
            int port = tsa.matchedOptionValue("--port", 0);
            assertThat(tsa.<String>matchedOptionValue("--name", "")).isEqualTo(name);
            String prefix =
                    "SEALSTREAM_AUTHORITY_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            assertThat(told.get(prefix + "_URL")).isEqualTo("http://" + service + ":" + port + "/");
            assertThat(file.services().get(service).healthcheck().test())
                    .contains(Probe.class.getName())
                    .endsWith("http://127.0.0.1:" + port + "/");
            assertThat(file.services().get("anchor-worker").dependsOn()).containsKey(service);
        }
    }

    @Test
    void everyFileOfASecretOrCertificateThatSomebodyReadsSomebodyMakes() {
        Set<String> made = made();
        Set<String> read = new TreeSet<>();
        file.services().forEach((name, service) -> {
            Stream<String> texts = Stream.of(service.environment().values(), service.command())
                    .flatMap(Collection::stream)
                    .flatMap(text -> Arrays.stream(text.split("[,=]", -1)))
                    .map(text -> text.replaceFirst("^\\$\\{directory:(.*):(.*)}$", "$1/$2"));
            texts.filter(text -> text.matches("/(run/secrets|etc/sealstream|authorities)/.*"))
                    .forEach(path -> read.add(inVolume(name, service, path)));
        });
        // The password that logins.sql reads.
        assertThat(text("compose/postgres/logins.sql")).contains("/run/secrets/projection/database-password");
        read.add(inVolume("logins", file.services().get("logins"), "/run/secrets/projection/database-password"));
        assertThat(read).isEqualTo(made);
    }

    /** By volume: what the script makes, and what commands do. */
    private Set<String> made() {
        Set<String> made = new TreeSet<>();
        Service secrets = file.services().get("secrets");
        Matcher kept = SECRET.matcher(text("compose/secrets/make-secrets.sh"));
        while (kept.find()) made.add(inVolume("secrets", secrets, "/secrets/" + kept.group(1) + "/" + kept.group(2)));
        Service key = file.services().get("log-key");
        made.add(inVolume(
                "log-key", key, parse(key).matchedOptionValue("--out", null).toString()));
        for (String name : List.of("authority-a", "authority-b")) {
            Service authority = file.services().get(name);
            made.add(inVolume(
                    name,
                    authority,
                    parse(authority)
                            .matchedOptionValue("--certificates-out", null)
                            .toString()));
        }
        return made;
    }

    private static String inVolume(String name, Service service, String path) {
        Mount mount = service.mountOf(path)
                .orElseThrow(() -> new AssertionError(name + " has nothing mounted where " + path + " would be"));
        return mount.source() + path.substring(mount.target().length());
    }

    @Test
    void whatPrometheusScrapesIsWhatRuns() throws IOException {
        Set<String> running = new TreeSet<>();
        file.services().forEach((name, service) -> {
            if (service.ours().isPresent() && !service.ours().get().equals("cli"))
                running.add(name + ":" + Module.read(service.ours().get()).port());
        });
        assertThat(scraped()).containsExactlyInAnyOrderElementsOf(running);
    }

    /** The targets of monitoring/prometheus.yml. */
    @SuppressWarnings("unchecked")
    private static Set<String> scraped() throws IOException {
        Map<String, Object> prometheus =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(text("monitoring/prometheus.yml"));
        Set<String> targets = new TreeSet<>();
        for (Map<String, Object> job : (List<Map<String, Object>>) prometheus.get("scrape_configs"))
            for (Map<String, Object> targeted : (List<Map<String, Object>>) job.get("static_configs"))
                targets.addAll((List<String>) targeted.get("targets"));
        return targets;
    }

    /** Its innermost command with its options, as the command line takes them. */
    private static ParseResult parse(Service service) {
        ParseResult result = Main.commandLine().parseArgs(service.command().toArray(String[]::new));
        while (result.hasSubcommand()) result = result.subcommand();
        return result;
    }

    private static String text(String path) {
        try {
            return Files.readString(ComposeFile.ROOT.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

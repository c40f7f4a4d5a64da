package io.sealstream.operations.reference;

import io.sealstream.anchor.AnchorConfig;
import io.sealstream.anchor.stamp.AuthoritiesConfig;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.schemas.registry.RegistryConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** {@code docs/configuration.md}, made from the definitions that the processes read their settings by. */
final class ConfigurationPage {
    private static final String BEGINNING = """
            # Settings

            Made from the code by the tests; after a change, `./mvnw -pl operations -am verify -Dreference.update` writes it anew.

            Each process takes its settings from a properties file, its one argument, and then from the environment: `http.port` is
            `SEALSTREAM_HTTP_PORT`. A setting or a `SEALSTREAM_` variable that does not exist is refused at the start. A value may be
            `${directory:/run/secrets:database-password}` (what a file holds), `${file:/path.properties:key}` or `${env:NAME}`: Kafka's
            own config providers, ready for use; with `config.providers` in the file, those it names instead.

            What must be the same for all processes of a log: `log`, `origin`, `dedup.window.ms`, `max.data.bytes`.
            """;

    private ConfigurationPage() {}

    static String text() {
        ConfigDef kafka = kafka();
        Set<String> common = new TreeSet<>(kafka.names());
        StringBuilder page = new StringBuilder(BEGINNING);
        section(
                page,
                "Sealer",
                "`io.sealstream.ingest.Main`. What follows `streams.` goes to Kafka Streams as it is, and can come from the"
                        + " file only; what the guarantees rest on is refused.",
                without(IngestConfig.definition(), common, registry()));
        section(
                page,
                "Anchor worker",
                "`io.sealstream.anchor.Main`.",
                without(AnchorConfig.definition(), common, registry()));
        section(
                page,
                "Each authority",
                "Of the anchor worker, once for each `NAME` that `authorities` lists.",
                ofEach());
        section(
                page,
                "Projection worker",
                "`io.sealstream.projection.Main`.",
                without(ProjectionConfig.definition(), common, registry()));
        section(
                page,
                "Schema registry",
                "Of the sealer and the anchor worker.",
                without(RegistryConfig.definition(), common, Set.of()));
        section(
                page,
                "Security of Kafka's clients",
                "Of every process; Kafka's own, and Kafka's words.",
                kafka.configKeys());
        return page.toString();
    }

    private static ConfigDef kafka() {
        return new ConfigDef()
                .define(
                        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                        ConfigDef.Type.STRING,
                        CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL,
                        ConfigDef.Importance.MEDIUM,
                        CommonClientConfigs.SECURITY_PROTOCOL_DOC)
                .withClientSslSupport()
                .withClientSaslSupport();
    }

    private static Set<String> registry() {
        return RegistryConfig.definition().names();
    }

    private static Map<String, ConfigKey> without(ConfigDef definition, Set<String> common, Set<String> more) {
        return definition.configKeys().entrySet().stream()
                .filter(key -> !common.contains(key.getKey()) && !more.contains(key.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** What naming one authority adds. */
    private static Map<String, ConfigKey> ofEach() {
        return AuthoritiesConfig.definition(List.of("NAME")).configKeys().entrySet().stream()
                .filter(key -> key.getKey().contains(".NAME."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static void section(StringBuilder page, String title, String about, Map<String, ConfigKey> keys) {
        page.append("\n## ")
                .append(title)
                .append("\n\n")
                .append(about)
                .append("\n\n| setting | default | |\n| --- | --- | --- |\n");
        keys.values().stream()
                .sorted(Comparator.comparing(ConfigurationPage::necessity).thenComparing(key -> key.name))
                .forEach(key -> page.append("| `")
                        .append(key.name)
                        .append("` | ")
                        .append(defaultOf(key))
                        .append(" | ")
                        .append(oneLine(key.documentation))
                        .append(" |\n"));
    }

    private static int necessity(ConfigKey key) {
        return key.hasDefault() ? 1 : 0;
    }

    private static String defaultOf(ConfigKey key) {
        if (!key.hasDefault()) return "required";
        boolean isEmpty = key.defaultValue == null || List.of("", List.of()).contains(key.defaultValue);
        if (isEmpty) return "";
        return key.defaultValue instanceof List<?> list
                ? list.stream().map(Object::toString).collect(Collectors.joining(","))
                : key.defaultValue.toString();
    }

    /** In one cell of a table; Kafka's words have a little HTML. */
    private static String oneLine(String documentation) {
        return documentation
                .replaceAll("</?code>", "`")
                .replaceAll("<[^>]+>", " ")
                .replace("|", "\\|")
                .replaceAll("\\s+", " ")
                .strip();
    }
}

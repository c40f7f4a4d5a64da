package io.sealstream.anchor;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.sealstream.anchor.stamp.AuthoritiesConfig;
import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.service.ProcessSettings;
import io.sealstream.topics.Replication;
import io.sealstream.topics.SizeLimits;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;

/** The settings of {@link AnchorConfig}, with their defaults and what they are for. */
final class AnchorDefinition {
    private static final long DEFAULT_DEDUP_WINDOW_MS = 604_800_000;
    private static final long DEFAULT_MAX_DATA_BYTES = 1_000_000;
    /** Leaves room for reading and committing within a second of the event's sealing. */
    private static final long DEFAULT_CHECKPOINT_INTERVAL_MS = 500;

    static final ConfigDef OWN = ProcessSettings.addTo(own(), AnchorConfig.DEFAULT_HTTP_PORT);

    private AnchorDefinition() {}

    static ConfigDef all() {
        ConfigDef all = new ConfigDef(OWN);
        add(all, RegistryConfig.definition());
        add(all, AuthoritiesConfig.definition());
        return all;
    }

    private static void add(ConfigDef all, ConfigDef more) {
        more.configKeys().values().stream()
                .filter(key -> !all.names().contains(key.name))
                .forEach(all::define);
    }

    private static ConfigDef own() {
        ConfigDef definition = new ConfigDef()
                .define(
                        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                        STRING,
                        CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL,
                        MEDIUM,
                        CommonClientConfigs.SECURITY_PROTOCOL_DOC)
                .withClientSslSupport()
                .withClientSaslSupport();
        ofTheLog(definition);
        ofTheKeys(definition);
        return definition
                .define(Replication.SETTING, BOOLEAN, true, MEDIUM, Replication.SETTING_DOC)
                .define(
                        AnchorConfig.CHECKPOINT_INTERVAL_MS,
                        LONG,
                        DEFAULT_CHECKPOINT_INTERVAL_MS,
                        Range.between(10, 3_600_000),
                        MEDIUM,
                        "At least so many milliseconds lie between two checkpoints. While nothing is new there is none.")
                .define(
                        AnchorConfig.RESUME_VERIFICATION,
                        STRING,
                        "all",
                        ValidString.in("all", "tail"),
                        MEDIUM,
                        "What is held against the last checkpoint before anything is signed after a start: all events from"
                                + " the first, or only the tail, which is quick and finds less.");
    }

    private static void ofTheLog(ConfigDef definition) {
        definition
                .define(
                        AnchorConfig.BOOTSTRAP_SERVERS,
                        LIST,
                        HIGH,
                        "Brokers to start from: host:port, comma-separated.")
                .define(
                        AnchorConfig.LOG,
                        STRING,
                        HIGH,
                        "What the log's topics are named after: LOG.sealed, LOG.checkpoints and so on.")
                .define(
                        AnchorConfig.PARTITION,
                        INT,
                        0,
                        Range.atLeast(0),
                        MEDIUM,
                        "Which partition of the log's topics, each of which is a log of its own: that of a partition above 0"
                                + " has the name ORIGIN/PARTITION.")
                .define(AnchorConfig.ORIGIN, STRING, HIGH, "The log's name, as its sealer has it.")
                .define(
                        AnchorConfig.DEDUP_WINDOW_MS,
                        LONG,
                        DEFAULT_DEDUP_WINDOW_MS,
                        Range.atLeast(0),
                        HIGH,
                        "As the log's sealer has it: part of the log's description.")
                .define(
                        AnchorConfig.MAX_DATA_BYTES,
                        LONG,
                        DEFAULT_MAX_DATA_BYTES,
                        Range.between(0, SizeLimits.MAX_DATA_BYTES),
                        HIGH,
                        "As the log's sealer has it: part of the log's description.");
    }

    private static void ofTheKeys(ConfigDef definition) {
        definition
                .define(
                        AnchorConfig.KEY_FILES,
                        LIST,
                        HIGH,
                        "The log's keys in force, PKCS#8 PEM files of Ed25519 keys, comma-separated: each signs every"
                                + " checkpoint. `sealstream keys generate` makes one.")
                .define(
                        AnchorConfig.KEY_PASSWORD,
                        PASSWORD,
                        null,
                        HIGH,
                        "What the key files are protected with, if they are.")
                .define(
                        AnchorConfig.PREVIOUS_KEYS,
                        LIST,
                        "",
                        MEDIUM,
                        "Verifier keys, as log.vkey has them, that signed earlier checkpoints and sign no longer.")
                .define(
                        AnchorConfig.ENVIRONMENT,
                        STRING,
                        AnchorConfig.PRODUCTION,
                        ValidString.in(AnchorConfig.PRODUCTION, AnchorConfig.DEVELOPMENT),
                        MEDIUM,
                        "In production a key that was made for development is refused.");
    }
}

package io.sealstream.ingest;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.sealstream.ledger.chain.Description;
import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.service.ClientSettings;
import io.sealstream.service.ProcessSettings;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.Replication;
import io.sealstream.topics.SizeLimits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Everything the sealer can be told. Kafka's own names where Kafka has one; secrets may come through Kafka's config
 * providers ({@code config.providers}); a key that is not known is refused.
 */
public final class IngestConfig extends AbstractConfig {
    public static final String LOG = "log";
    public static final String ORIGIN = "origin";
    public static final String DEDUP_WINDOW_MS = "dedup.window.ms";
    public static final String MAX_DATA_BYTES = "max.data.bytes";
    public static final String DEDUP_MEMORY_BYTES = "dedup.memory.bytes";
    public static final String APPLICATION_ID = StreamsConfig.APPLICATION_ID_CONFIG;
    public static final String STATE_DIR = StreamsConfig.STATE_DIR_CONFIG;
    public static final String BOOTSTRAP_SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

    /** What follows goes to Kafka Streams as it is. */
    public static final String STREAMS_PREFIX = "streams.";

    public static final long DEFAULT_DEDUP_WINDOW_MS = 604_800_000;
    public static final long DEFAULT_MAX_DATA_BYTES = 1_000_000;

    public static final int DEFAULT_HTTP_PORT = 9401;

    private static final ConfigDef DEFINITION = ProcessSettings.addTo(own(), DEFAULT_HTTP_PORT)
            .define(
                    CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                    ConfigDef.Type.STRING,
                    CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL,
                    MEDIUM,
                    CommonClientConfigs.SECURITY_PROTOCOL_DOC)
            .withClientSslSupport()
            .withClientSaslSupport();

    /**
     * A configuration.
     *
     * @throws ConfigException naming the key that is missing, wrong or unknown
     */
    public IngestConfig(Map<String, String> settings) {
        super(DEFINITION, settings, false);
        assertKnown(settings.keySet());
        // What is wrong with these is said here, not when they are first used.
        description();
        topics();
        new SizeLimits(getLong(MAX_DATA_BYTES));
        registry();
    }

    private static ConfigDef own() {
        return new ConfigDef()
                .define(
                        BOOTSTRAP_SERVERS,
                        ConfigDef.Type.LIST,
                        HIGH,
                        "Brokers to start from: host:port, comma-separated.")
                .define(
                        LOG,
                        ConfigDef.Type.STRING,
                        HIGH,
                        "What the log's topics are named after: LOG.events, LOG.sealed and so on.")
                .define(
                        ORIGIN,
                        ConfigDef.Type.STRING,
                        HIGH,
                        "The log's name, unique in the world, for example example.com/ledger/orders. Fixed for its life.")
                .define(
                        DEDUP_WINDOW_MS,
                        ConfigDef.Type.LONG,
                        DEFAULT_DEDUP_WINDOW_MS,
                        Range.atLeast(0),
                        HIGH,
                        "For how many milliseconds a repeated event is known as one. Fixed for the log's life.")
                .define(
                        MAX_DATA_BYTES,
                        ConfigDef.Type.LONG,
                        DEFAULT_MAX_DATA_BYTES,
                        Range.between(0, SizeLimits.MAX_DATA_BYTES),
                        HIGH,
                        "How many bytes of data an event may have. Fixed for the log's life.")
                .define(
                        STATE_DIR,
                        ConfigDef.Type.STRING,
                        HIGH,
                        "Where local state is kept. It can be lost: the sealed topic rebuilds it.")
                .define(
                        APPLICATION_ID,
                        ConfigDef.Type.STRING,
                        "",
                        MEDIUM,
                        "Kafka Streams' application id, by default sealstream-LOG. Sealers of one log must share it: it is"
                                + " what fences one of them when two run.")
                .define(Replication.SETTING, ConfigDef.Type.BOOLEAN, true, MEDIUM, Replication.SETTING_DOC)
                .define(
                        DEDUP_MEMORY_BYTES,
                        ConfigDef.Type.LONG,
                        256L << 20,
                        Range.atLeast(1 << 20),
                        LOW,
                        "Heap that the filters of the deduplication index may take, of all partitions together, which"
                                + " grow with it; the index itself is on disk. Sealing stays fast while there are five bytes for each event of a window.");
    }

    /** The settings of our own, Kafka's security settings and the registry's, for help and documentation. */
    public static ConfigDef definition() {
        ConfigDef all = new ConfigDef(DEFINITION);
        RegistryConfig.definition().configKeys().values().stream()
                .filter(key -> !all.names().contains(key.name))
                .forEach(all::define);
        return all;
    }

    public LogTopics topics() {
        try {
            return new LogTopics(getString(LOG));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(LOG, getString(LOG), e.getMessage());
        }
    }

    public Description description() {
        try {
            Description description =
                    new Description(getString(ORIGIN), getLong(DEDUP_WINDOW_MS), getLong(MAX_DATA_BYTES));
            if (description.origin().matches(".*/[0-9]+"))
                throw new IllegalArgumentException("an origin's last segment is not all digits: that is a partition's");
            return description;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(ORIGIN, getString(ORIGIN), e.getMessage());
        }
    }

    RegistryConfig registry() {
        return new RegistryConfig(originals());
    }

    /**
     * The registry, asked without patience: a record whose schema cannot be told waits at the gate and is asked about again,
     * while a thread that waits inside the client would let the open transaction time out.
     */
    RegistryConfig impatientRegistry() {
        Map<String, Object> settings = new HashMap<>(originals());
        settings.put(RegistryConfig.MAX_RETRIES, 0);
        settings.put(
                RegistryConfig.CONNECT_TIMEOUT_MS,
                Math.min(registry().getInt(RegistryConfig.CONNECT_TIMEOUT_MS), 1_000));
        settings.put(
                RegistryConfig.READ_TIMEOUT_MS, Math.min(registry().getInt(RegistryConfig.READ_TIMEOUT_MS), 2_000));
        return new RegistryConfig(settings);
    }

    String applicationId() {
        String id = getString(APPLICATION_ID);
        return id.isEmpty() ? "sealstream-" + getString(LOG) : id;
    }

    Path stateDirectory() {
        return Path.of(getString(STATE_DIR));
    }

    /** Where brokers are and how to talk to them securely: what every client of ours needs. */
    Map<String, Object> clients() {
        return ClientSettings.of(originals());
    }

    Map<String, Object> streams() {
        return originalsWithPrefix(STREAMS_PREFIX);
    }

    /** Copies of the changelog, as Kafka Streams is told; empty where that is left to the cluster. */
    Optional<Short> changelogReplication() {
        Object told = streams().get(StreamsConfig.REPLICATION_FACTOR_CONFIG);
        return Optional.ofNullable(told)
                .map(copies -> Short.valueOf(copies.toString()))
                .filter(copies -> copies > 0);
    }

    private static void assertKnown(Set<String> keys) {
        keys.stream()
                .filter(key -> key.startsWith(STREAMS_PREFIX)
                        && StreamsSettings.isFixed(key.substring(STREAMS_PREFIX.length())))
                .findAny()
                .ifPresent(key -> {
                    throw new ConfigException(
                            key + " cannot be set: the log's guarantees rest on it, or a setting without "
                                    + STREAMS_PREFIX + " says it");
                });
        Set<String> unknown = new TreeSet<>(keys);
        unknown.removeIf(key -> definition().names().contains(key)
                || key.startsWith("config.providers")
                || (key.startsWith(STREAMS_PREFIX) && StreamsSettings.isKnown(key.substring(STREAMS_PREFIX.length()))));
        if (!unknown.isEmpty())
            throw new ConfigException("unknown settings: " + String.join(", ", unknown) + ". Settings for Kafka Streams"
                    + " itself start with " + STREAMS_PREFIX + "; --help lists all others");
    }
}

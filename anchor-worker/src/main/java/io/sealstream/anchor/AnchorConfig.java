package io.sealstream.anchor;

import io.sealstream.anchor.checkpoint.CheckpointSettings;
import io.sealstream.anchor.publish.TrustFiles;
import io.sealstream.anchor.resume.ResumeVerification;
import io.sealstream.anchor.stamp.AuthoritiesConfig;
import io.sealstream.ledger.chain.Description;
import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.service.ClientSettings;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/**
 * Everything the anchor worker can be told. Kafka's own names where Kafka has one; secrets may come through Kafka's config
 * providers ({@code config.providers}); a key that is not known is refused.
 */
public final class AnchorConfig extends AbstractConfig {
    public static final String BOOTSTRAP_SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
    public static final String LOG = "log";
    public static final String PARTITION = "partition";
    public static final String ORIGIN = "origin";
    public static final String DEDUP_WINDOW_MS = "dedup.window.ms";
    public static final String MAX_DATA_BYTES = "max.data.bytes";
    public static final String KEY_FILES = "key.files";
    public static final String KEY_PASSWORD = "key.password";
    public static final String PREVIOUS_KEYS = "previous.keys";
    public static final String ENVIRONMENT = "environment";
    public static final String PRODUCTION = "production";
    public static final String DEVELOPMENT = "development";
    public static final String CHECKPOINT_INTERVAL_MS = "checkpoint.interval.ms";
    public static final String RESUME_VERIFICATION = "resume.verification";
    public static final int DEFAULT_HTTP_PORT = 9402;

    private static final String PROVIDERS = "config.providers";

    private final AuthoritiesConfig authorities;

    /**
     * A configuration.
     *
     * @throws ConfigException naming the key that is missing, wrong or unknown
     */
    public AnchorConfig(Map<String, String> settings) {
        super(AnchorDefinition.OWN, settings, false);
        authorities = new AuthoritiesConfig(resolved());
        assertKnown(settings.keySet());
        // What is wrong with these is said here, not when they are first used.
        description();
        topics();
        registry();
    }

    /** The settings of our own, Kafka's security settings, the registry's and the authorities', for help and documentation. */
    public static ConfigDef definition() {
        return AnchorDefinition.all();
    }

    public LogTopics topics() {
        try {
            return new LogTopics(getString(LOG), getInt(PARTITION));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(LOG, getString(LOG), e.getMessage());
        }
    }

    public Description description() {
        try {
            return new Description(getString(ORIGIN), getLong(DEDUP_WINDOW_MS), getLong(MAX_DATA_BYTES))
                    .forPartition(getInt(PARTITION));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(ORIGIN, getString(ORIGIN), e.getMessage());
        }
    }

    boolean isProduction() {
        return getString(ENVIRONMENT).equals(PRODUCTION);
    }

    SizeLimits limits() {
        return new SizeLimits(getLong(MAX_DATA_BYTES));
    }

    RegistryConfig registry() {
        return new RegistryConfig(resolved());
    }

    AuthoritiesConfig authorities() {
        return authorities;
    }

    /** As given, with what config providers made of it, and without what would have them do so again. */
    private Map<String, Object> resolved() {
        Map<String, Object> settings = new HashMap<>(originals());
        settings.keySet().removeIf(key -> key.startsWith(PROVIDERS));
        return settings;
    }

    /** Where brokers are and how to talk to them securely: what every client of ours needs. */
    Map<String, Object> clients() {
        return ClientSettings.of(originals());
    }

    /**
     * What checkpointing is told; reads the key files.
     *
     * @param clients Kafka client settings, bootstrap servers among them
     */
    CheckpointSettings checkpointing(Map<String, Object> clients) {
        KeySettings keys = KeySettings.of(this);
        return new CheckpointSettings(
                clients,
                topics(),
                description(),
                keys.inForce(),
                new TrustFiles(keys.all(), authorities.exportFiles()),
                Duration.ofMillis(getLong(CHECKPOINT_INTERVAL_MS)),
                ResumeVerification.valueOf(getString(RESUME_VERIFICATION).toUpperCase(Locale.ROOT)));
    }

    private void assertKnown(Set<String> keys) {
        Set<String> known = new TreeSet<>(definition().names());
        known.addAll(AuthoritiesConfig.keys(resolved()));
        Set<String> unknown = new TreeSet<>(keys);
        unknown.removeIf(key -> known.contains(key) || key.startsWith(PROVIDERS));
        if (!unknown.isEmpty())
            throw new ConfigException(
                    "unknown settings: " + String.join(", ", unknown) + ". --help lists all that there are");
    }
}

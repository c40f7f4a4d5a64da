package io.sealstream.projection;

import io.sealstream.ledger.chain.Description;
import io.sealstream.projection.read.BatchLimits;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.service.ClientSettings;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * Everything the projection worker can be told. Kafka's own names where Kafka has one; secrets may come through Kafka's
 * config providers ({@code config.providers}); a key that is not known is refused.
 */
public final class ProjectionConfig extends AbstractConfig {
    public static final String BOOTSTRAP_SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;
    public static final String LOG = "log";
    public static final String PARTITION = "partition";
    public static final String ORIGIN = "origin";
    public static final String DEDUP_WINDOW_MS = "dedup.window.ms";
    public static final String MAX_DATA_BYTES = "max.data.bytes";
    public static final String DATABASE_URL = "database.url";
    public static final String DATABASE_USER = "database.user";
    public static final String DATABASE_PASSWORD = "database.password";
    public static final String DATABASE_SCHEMA = "database.schema";
    public static final String DATABASE_ROLES = "database.roles";
    public static final String DATABASE_TRANSACTION_TIMEOUT_MS = "database.transaction.timeout.ms";
    public static final String PARTITION_EVENTS = "partition.events";
    public static final String BATCH_EVENTS = "batch.events";
    public static final String BATCH_BYTES = "batch.bytes";
    public static final int DEFAULT_HTTP_PORT = 9403;

    private static final String PROVIDERS = "config.providers";

    /**
     * A configuration.
     *
     * @throws ConfigException naming the key that is missing, wrong or unknown
     */
    public ProjectionConfig(Map<String, String> settings) {
        super(ProjectionDefinition.ALL, settings, false);
        assertKnown(settings.keySet());
        // What is wrong with these is said here, not when they are first used.
        topics();
        description();
        schema();
        roles();
    }

    /** All settings, for help and documentation. */
    public static ConfigDef definition() {
        return new ConfigDef(ProjectionDefinition.ALL);
    }

    public LogTopics topics() {
        return parse(LOG, log -> new LogTopics(log, getInt(PARTITION)));
    }

    public Description description() {
        return parse(
                ORIGIN,
                origin -> new Description(origin, getLong(DEDUP_WINDOW_MS), getLong(MAX_DATA_BYTES))
                        .forPartition(getInt(PARTITION)));
    }

    SchemaName schema() {
        return parse(DATABASE_SCHEMA, SchemaName::new);
    }

    Roles roles() {
        return parse(DATABASE_ROLES, Roles::new);
    }

    private <T> T parse(String key, Function<String, T> parser) {
        try {
            return parser.apply(getString(key));
        } catch (IllegalArgumentException e) {
            throw new ConfigException(key, getString(key), e.getMessage());
        }
    }

    SizeLimits limits() {
        return new SizeLimits(getLong(MAX_DATA_BYTES));
    }

    BatchLimits batches() {
        return new BatchLimits(getInt(BATCH_EVENTS), getLong(BATCH_BYTES));
    }

    long partitionEvents() {
        return getLong(PARTITION_EVENTS);
    }

    /** Where Postgres is, and who logs in there. */
    Login login() {
        return new Login(
                getString(DATABASE_URL),
                Optional.ofNullable(getString(DATABASE_USER)),
                Optional.ofNullable(getPassword(DATABASE_PASSWORD)).map(Password::value),
                Duration.ofMillis(getLong(DATABASE_TRANSACTION_TIMEOUT_MS)));
    }

    /** Where brokers are and how to talk to them securely: what every client of ours needs. */
    Map<String, Object> clients() {
        return ClientSettings.of(originals());
    }

    private static void assertKnown(Set<String> keys) {
        Set<String> unknown = new TreeSet<>(keys);
        unknown.removeIf(key -> ProjectionDefinition.ALL.names().contains(key) || key.startsWith(PROVIDERS));
        if (!unknown.isEmpty())
            throw new ConfigException(
                    "unknown settings: " + String.join(", ", unknown) + ". --help lists all that there are");
    }
}

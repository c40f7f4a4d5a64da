package io.sealstream.projection;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.LONG;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.projection.write.CopyStore;
import io.sealstream.service.ProcessSettings;
import io.sealstream.topics.SizeLimits;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigException;
import org.postgresql.Driver;

/** The settings of {@link ProjectionConfig}, with their defaults and what they are for. */
final class ProjectionDefinition {
    private static final long DEFAULT_DEDUP_WINDOW_MS = 604_800_000;
    private static final long DEFAULT_MAX_DATA_BYTES = 1_000_000;
    private static final long DEFAULT_TRANSACTION_TIMEOUT_MS = 60_000;
    private static final int DEFAULT_BATCH_EVENTS = 10_000;
    private static final long DEFAULT_BATCH_BYTES = 8L << 20;

    static final ConfigDef ALL = ProcessSettings.addTo(
            ofThePace(ofTheDatabase(ofTheLog(new ConfigDef()
                    .define(
                            CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                            STRING,
                            CommonClientConfigs.DEFAULT_SECURITY_PROTOCOL,
                            MEDIUM,
                            CommonClientConfigs.SECURITY_PROTOCOL_DOC)
                    .withClientSslSupport()
                    .withClientSaslSupport()))),
            ProjectionConfig.DEFAULT_HTTP_PORT);

    private ProjectionDefinition() {}

    private static ConfigDef ofTheLog(ConfigDef definition) {
        return definition
                .define(
                        ProjectionConfig.BOOTSTRAP_SERVERS,
                        LIST,
                        HIGH,
                        "Brokers to start from: host:port, comma-separated.")
                .define(
                        ProjectionConfig.LOG,
                        STRING,
                        HIGH,
                        "What the log's topics are named after: LOG.sealed, LOG.checkpoints and so on.")
                .define(
                        ProjectionConfig.PARTITION,
                        INT,
                        0,
                        Range.atLeast(0),
                        MEDIUM,
                        "Which partition of the log's topics, each of which is a log of its own: that of a partition above 0"
                                + " has the name ORIGIN/PARTITION.")
                .define(ProjectionConfig.ORIGIN, STRING, HIGH, "The log's name, as its sealer has it.")
                .define(
                        ProjectionConfig.DEDUP_WINDOW_MS,
                        LONG,
                        DEFAULT_DEDUP_WINDOW_MS,
                        Range.atLeast(0),
                        HIGH,
                        "As the log's sealer has it: part of the log's description.")
                .define(
                        ProjectionConfig.MAX_DATA_BYTES,
                        LONG,
                        DEFAULT_MAX_DATA_BYTES,
                        Range.between(0, SizeLimits.MAX_DATA_BYTES),
                        HIGH,
                        "As the log's sealer has it: part of the log's description.");
    }

    private static ConfigDef ofTheDatabase(ConfigDef definition) {
        return definition
                .define(
                        ProjectionConfig.DATABASE_URL,
                        STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        ProjectionDefinition::isPostgres,
                        HIGH,
                        "Where Postgres is: jdbc:postgresql://HOST:PORT/DATABASE, with the driver's options after a question"
                                + " mark (sslmode=verify-full; of several hosts, targetServerType=primary).")
                .define(
                        ProjectionConfig.DATABASE_USER,
                        STRING,
                        null,
                        HIGH,
                        "Who logs in; a member of the writers' role. Without it, as the URL says.")
                .define(ProjectionConfig.DATABASE_PASSWORD, PASSWORD, null, HIGH, "Its password, if it has one.")
                .define(
                        ProjectionConfig.DATABASE_SCHEMA,
                        STRING,
                        SchemaName.DEFAULT.name(),
                        MEDIUM,
                        "The schema of the copy, made by `sealstream migrate`. One log's copy to a schema.")
                .define(
                        ProjectionConfig.DATABASE_ROLES,
                        STRING,
                        Roles.DEFAULT.prefix(),
                        LOW,
                        "What the names of the copy's roles start with, as `sealstream migrate` was told: NAME_writer and so on.")
                .define(
                        ProjectionConfig.DATABASE_TRANSACTION_TIMEOUT_MS,
                        LONG,
                        DEFAULT_TRANSACTION_TIMEOUT_MS,
                        Range.between(1_000, 3_600_000),
                        MEDIUM,
                        "After so many milliseconds a batch's transaction is ended, by Postgres or by the next worker with the"
                                + " same login: how long one that stands still can keep another from going on.");
    }

    private static ConfigDef ofThePace(ConfigDef definition) {
        return definition
                .define(
                        ProjectionConfig.PARTITION_EVENTS,
                        LONG,
                        CopyStore.DEFAULT_PARTITION_EVENTS,
                        Range.between(1_000, 1_000_000_000_000L),
                        LOW,
                        "Events to a partition of the table; settled when the copy begins.")
                .define(
                        ProjectionConfig.BATCH_EVENTS,
                        INT,
                        DEFAULT_BATCH_EVENTS,
                        Range.between(1, 1_000_000),
                        LOW,
                        "Records to a transaction at most; a batch is written as soon as nothing more has come.")
                .define(
                        ProjectionConfig.BATCH_BYTES,
                        LONG,
                        DEFAULT_BATCH_BYTES,
                        Range.between(1, 1L << 30),
                        LOW,
                        "Bytes of records to a transaction, about. Memory is some six times as much.");
    }

    private static void isPostgres(String name, Object value) {
        // Not the value in what is said: it may hold a password.
        if (!String.valueOf(value).startsWith("jdbc:postgresql:"))
            throw new ConfigException(name + " does not start jdbc:postgresql:");
        // Before the driver sees it, which would log what it took for a port.
        if (value.toString().replaceFirst("\\?.*", "").contains("@"))
            throw new ConfigException(name + " has somebody who logs in before the host: "
                    + ProjectionConfig.DATABASE_USER + " and " + ProjectionConfig.DATABASE_PASSWORD + " are for that");
        if (Driver.parseURL(value.toString(), new Properties()) == null)
            throw new ConfigException(name + " is not of the form jdbc:postgresql://HOST:PORT/DATABASE");
    }
}

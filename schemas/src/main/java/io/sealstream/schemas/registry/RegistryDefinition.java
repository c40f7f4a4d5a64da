package io.sealstream.schemas.registry;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;
import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Type.BOOLEAN;
import static org.apache.kafka.common.config.ConfigDef.Type.INT;
import static org.apache.kafka.common.config.ConfigDef.Type.LIST;
import static org.apache.kafka.common.config.ConfigDef.Type.PASSWORD;
import static org.apache.kafka.common.config.ConfigDef.Type.STRING;

import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The keys of {@link RegistryConfig}: Confluent's names, our defaults. */
final class RegistryDefinition {
    private RegistryDefinition() {}

    static ConfigDef create() {
        ConfigDef definition = new ConfigDef();
        access(definition);
        transport(definition);
        naming(definition);
        refused(definition);
        definition.embed(RegistryConfig.PREFIX, "TLS", 0, Tls.DEFINITION);
        return definition;
    }

    private static void access(ConfigDef definition) {
        definition.define(
                RegistryConfig.URL,
                LIST,
                "",
                HIGH,
                "Base URLs of one registry, tried in turn; a path such as /apis/ccompat/v7 is kept. Empty: no registry,"
                        + " values carry Avro's single-object encoding.");
        definition.define(
                RegistryConfig.CREDENTIALS_SOURCE,
                STRING,
                "URL",
                ValidString.in("URL", "USER_INFO"),
                MEDIUM,
                "Where basic authentication's credentials are: in the URL, or in " + RegistryConfig.USER_INFO + ".");
        definition.define(
                RegistryConfig.PREFIX + RegistryConfig.CREDENTIALS_SOURCE,
                STRING,
                null,
                ValidString.in(null, "URL", "USER_INFO"),
                MEDIUM,
                "The same, under its longer name, which wins.");
        definition.define(RegistryConfig.USER_INFO, PASSWORD, null, MEDIUM, "user:password for basic authentication.");
        definition.define(
                RegistryConfig.PREFIX + RegistryConfig.USER_INFO,
                PASSWORD,
                null,
                MEDIUM,
                "The same, under its longer name, which wins.");
    }

    private static void transport(ConfigDef definition) {
        definition.define(
                RegistryConfig.CONNECT_TIMEOUT_MS, INT, 5_000, atLeast(1), LOW, "How long to wait for a connection.");
        definition.define(
                RegistryConfig.READ_TIMEOUT_MS,
                INT,
                10_000,
                atLeast(1),
                LOW,
                "How long to wait for the whole answer once connected.");
        definition.define(
                RegistryConfig.MAX_RETRIES,
                INT,
                3,
                atLeast(0),
                LOW,
                "How often to go through all URLs again after a connection failed, timed out, or was answered with 429 or 5xx.");
        definition.define(
                RegistryConfig.RETRIES_WAIT_MS,
                INT,
                1_000,
                atLeast(0),
                LOW,
                "Wait before the first retry; it doubles.");
        definition.define(RegistryConfig.RETRIES_MAX_WAIT_MS, INT, 20_000, atLeast(0), LOW, "The longest such wait.");
    }

    private static void naming(ConfigDef definition) {
        definition.define(
                RegistryConfig.AUTO_REGISTER,
                BOOLEAN,
                true,
                MEDIUM,
                "Whether writing registers the schema, or only looks it up and fails where it is missing.");
        definition.define(
                RegistryConfig.NORMALIZE, BOOLEAN, false, LOW, "Whether the registry normalizes schemas it is given.");
        for (String part : new String[] {"key", "value"}) {
            mustBe(
                    definition,
                    part + ".subject.name.strategy",
                    STRING,
                    "io.confluent.kafka.serializers.subject.TopicNameStrategy",
                    name -> name.matches("(.*[.$])?TopicNameStrategy"),
                    "only TopicNameStrategy is supported: the subject is <topic>-value or <topic>-key");
            mustBe(
                    definition,
                    part + ".schema.id.serializer",
                    STRING,
                    "io.confluent.kafka.serializers.schema.id.PrefixSchemaIdSerializer",
                    name -> name.matches("(.*[.$])?PrefixSchemaIdSerializer"),
                    "only PrefixSchemaIdSerializer is supported: the log reads no headers, so the id must stand before the value");
        }
    }

    /** Settings that Confluent's serializers obey and we do not: silence would be a wrong answer. */
    private static void refused(ConfigDef definition) {
        mustBe(
                definition,
                "use.latest.version",
                BOOLEAN,
                false,
                "false"::equals,
                "only false is supported: what is written is exactly our schema, not the subject's latest");
        mustBe(
                definition,
                "bearer.auth.credentials.source",
                STRING,
                "",
                String::isEmpty,
                "bearer tokens are not supported; use basic authentication or a TLS key store");
    }

    private static void mustBe(
            ConfigDef definition,
            String name,
            ConfigDef.Type type,
            Object fallback,
            Predicate<String> valid,
            String explanation) {
        ConfigDef.Validator validator = LambdaValidator.with(
                (key, value) -> {
                    if (!valid.test(String.valueOf(value))) throw new ConfigException(key, value, explanation);
                },
                () -> explanation);
        definition.define(name, type, fallback, validator, LOW, explanation);
    }
}

package io.sealstream.schemas.registry;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * How to reach a schema registry, by the names that Confluent's serializers use, so that a client's existing configuration
 * works. What we do not support of theirs and would change the bytes or the trust is refused; all other keys are ignored.
 */
public final class RegistryConfig extends AbstractConfig {
    public static final String URL = "schema.registry.url";
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    public static final String USER_INFO = "basic.auth.user.info";
    public static final String AUTO_REGISTER = "auto.register.schemas";
    public static final String NORMALIZE = "normalize.schemas";
    public static final String CONNECT_TIMEOUT_MS = "http.connect.timeout.ms";
    public static final String READ_TIMEOUT_MS = "http.read.timeout.ms";
    public static final String MAX_RETRIES = "max.retries";
    public static final String RETRIES_WAIT_MS = "retries.wait.ms";
    public static final String RETRIES_MAX_WAIT_MS = "retries.max.wait.ms";

    /** Before {@code ssl.*}, and allowed before {@code basic.auth.*}: apart from Kafka's own settings of these names. */
    static final String PREFIX = "schema.registry.";

    private static final ConfigDef DEFINITION = RegistryDefinition.create();

    public RegistryConfig(Map<String, ?> settings) {
        super(DEFINITION, classesByName(settings), false);
        // What is wrong is said here, not at the first record.
        endpoints();
    }

    /** Every key with its type, default and meaning, for configurations that embed this one and for documentation. */
    public static ConfigDef definition() {
        return new ConfigDef(DEFINITION);
    }

    /** Whether a registry is used at all. */
    public boolean namesRegistry() {
        return !getList(URL).isEmpty();
    }

    boolean autoRegister() {
        return getBoolean(AUTO_REGISTER);
    }

    boolean normalize() {
        return getBoolean(NORMALIZE);
    }

    Duration connectTimeout() {
        return Duration.ofMillis(getInt(CONNECT_TIMEOUT_MS));
    }

    Duration readTimeout() {
        return Duration.ofMillis(getInt(READ_TIMEOUT_MS));
    }

    Retries retries() {
        return new Retries(getInt(MAX_RETRIES), getInt(RETRIES_WAIT_MS), getInt(RETRIES_MAX_WAIT_MS));
    }

    List<Endpoint> endpoints() {
        Optional<String> userInfo = userInfo();
        return getList(URL).stream().map(url -> Endpoint.parse(url, userInfo)).toList();
    }

    /** In Java code, clients often name a strategy by its class. */
    private static Map<String, Object> classesByName(Map<String, ?> settings) {
        Map<String, Object> named = new HashMap<>(settings);
        named.replaceAll((name, value) -> value instanceof Class<?> type ? type.getName() : value);
        return named;
    }

    private Optional<String> userInfo() {
        if (!firstOf(PREFIX + CREDENTIALS_SOURCE, CREDENTIALS_SOURCE, this::getString)
                .equals("USER_INFO")) return Optional.empty();
        Password given = firstOf(PREFIX + USER_INFO, USER_INFO, this::getPassword);
        if (given == null || !given.value().contains(":"))
            throw new ConfigException(
                    USER_INFO + " must be user:password where " + CREDENTIALS_SOURCE + " is USER_INFO");
        return Optional.of(given.value());
    }

    private static <T> T firstOf(String name, String otherwise, Function<String, T> get) {
        T value = get.apply(name);
        return value != null ? value : get.apply(otherwise);
    }
}

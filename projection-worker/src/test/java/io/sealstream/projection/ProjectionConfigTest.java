package io.sealstream.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.topics.LogTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionConfigTest {
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void leastThatIsRequired() {
        settings.put(ProjectionConfig.BOOTSTRAP_SERVERS, "localhost:9092");
        settings.put(ProjectionConfig.LOG, "orders");
        settings.put(ProjectionConfig.ORIGIN, "example.com/test/orders");
        settings.put(ProjectionConfig.DATABASE_URL, "jdbc:postgresql://localhost/ledger");
    }

    @Test
    void theLeastThatIsRequiredIsEnough() {
        ProjectionConfig config = new ProjectionConfig(settings);
        assertThat(config.schema()).isEqualTo(SchemaName.DEFAULT);
        assertThat(config.roles()).isEqualTo(Roles.DEFAULT);
        assertThat(config.login().user()).isEmpty();
        assertThat(config.login().password()).isEmpty();
        assertThat(config.login().transactionTimeout()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void anotherPartitionIsAnotherLog() {
        settings.put(ProjectionConfig.PARTITION, "2");
        ProjectionConfig config = new ProjectionConfig(settings);
        assertThat(config.topics()).isEqualTo(new LogTopics("orders", 2));
        assertThat(config.description().origin()).isEqualTo("example.com/test/orders/2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ProjectionConfig.BOOTSTRAP_SERVERS,
                ProjectionConfig.LOG,
                ProjectionConfig.ORIGIN,
                ProjectionConfig.DATABASE_URL
            })
    void whatIsMissingIsNamed(String key) {
        settings.remove(key);
        assertRefused(key);
    }

    @ParameterizedTest
    @CsvSource({
        "database.schemas, orders, unknown settings: database.schemas",
        "database.url, jdbc:mysql://localhost/ledger, database.url does not start jdbc:postgresql:",
        "database.url, jdbc:postgresql://localhost:port/ledger, database.url is not of the form",
        "database.schema, pg_orders, cannot name a schema",
        "database.roles, Orders, database.roles",
        "database.transaction.timeout.ms, 999, database.transaction.timeout.ms",
        "batch.events, 0, batch.events",
        "partition.events, 1, partition.events",
        "http.port, 70000, http.port",
        "origin, orders, is not an origin",
        "log, a log, cannot name a log"
    })
    void whatIsWrongIsNamed(String key, String value, String named) {
        settings.put(key, value);
        assertRefused(named);
    }

    @Test
    void aPasswordNeverShows() {
        settings.put(ProjectionConfig.DATABASE_PASSWORD, "very secret");
        settings.put(ProjectionConfig.DATABASE_URL, "jdbc:postgresql://localhost/ledger?password=most-secret");
        ProjectionConfig config = new ProjectionConfig(settings);
        assertThat(config.login()).hasToString("jdbc:postgresql://localhost/ledger");
        assertThat(config.values().toString()).doesNotContain("very secret");
        settings.put(ProjectionConfig.DATABASE_URL, "postgresql://localhost/ledger?password=most-secret");
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new ProjectionConfig(settings))
                .withMessageNotContaining("secret");
    }

    private void assertRefused(String named) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new ProjectionConfig(settings))
                .withMessageContaining(named);
    }
}

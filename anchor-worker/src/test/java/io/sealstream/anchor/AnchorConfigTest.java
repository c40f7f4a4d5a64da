package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.anchor.checkpoint.CheckpointSettings;
import io.sealstream.anchor.resume.ResumeVerification;
import io.sealstream.ledger.checkpoint.LogKeyFile;
import io.sealstream.topics.LogTopics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnchorConfigTest {
    private static final String ORIGIN = "example.com/test/orders";

    @TempDir
    Path directory;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void leastThatIsRequired() {
        settings.put(AnchorConfig.BOOTSTRAP_SERVERS, "localhost:9092");
        settings.put(AnchorConfig.LOG, "orders");
        settings.put(AnchorConfig.ORIGIN, ORIGIN);
        settings.put(AnchorConfig.KEY_FILES, key("log", false).toString());
    }

    @Test
    void theLeastThatIsRequiredIsEnough() {
        CheckpointSettings checkpointing = new AnchorConfig(settings).checkpointing(Map.of());
        assertThat(checkpointing.interval()).isLessThan(Duration.ofSeconds(1));
        assertThat(checkpointing.verification()).isEqualTo(ResumeVerification.ALL);
        assertThat(checkpointing.keys()).hasSize(1);
        assertThat(new AnchorConfig(settings).authorities().isEmpty()).isTrue();
    }

    @Test
    void anotherPartitionIsAnotherLog() {
        settings.put(AnchorConfig.PARTITION, "2");
        assertThat(new AnchorConfig(settings).topics()).isEqualTo(new LogTopics("orders", 2));
        assertThat(new AnchorConfig(settings).description().origin()).isEqualTo(ORIGIN + "/2");
    }

    @ParameterizedTest
    @CsvSource({
        "checkpoint.interval, 5, unknown settings: checkpoint.interval",
        "checkpoint.interval.ms, 0, checkpoint.interval.ms",
        "resume.verification, some, resume.verification",
        "environment, test, environment",
        "http.port, 70000, http.port",
        "origin, orders, is not an origin",
        "log, a log, cannot name a log",
        "authority.first.url, http://localhost, authority.first.url",
        "previous.keys, nonsense, previous.keys"
    })
    void whatIsWrongIsNamed(String key, String value, String named) {
        settings.put(key, value);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new AnchorConfig(settings).checkpointing(Map.of()))
                .withMessageContaining(named);
    }

    @Test
    void aDevelopmentKeyIsRefusedInProduction() {
        settings.put(AnchorConfig.KEY_FILES, key("development", true).toString());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new AnchorConfig(settings).checkpointing(Map.of()))
                .withMessageContaining("development.pem holds a development key")
                .withMessageContaining("sealstream keys generate");
        settings.put(AnchorConfig.ENVIRONMENT, AnchorConfig.DEVELOPMENT);
        assertThat(new AnchorConfig(settings).checkpointing(Map.of()).keys()).hasSize(1);
    }

    @Test
    void aPreviousKeyIsTrustedAndDoesNotSign() {
        String previous = LogKeyFile.read(key("previous", false), Optional.empty())
                .key(ORIGIN)
                .verifierKey()
                .toString();
        settings.put(AnchorConfig.PREVIOUS_KEYS, previous);
        CheckpointSettings checkpointing = new AnchorConfig(settings).checkpointing(Map.of());
        assertThat(checkpointing.keys()).hasSize(1);
        assertThat(checkpointing.trust().keys()).hasSize(2);
        assertThat(checkpointing.trust().keys().get(1)).hasToString(previous);
    }

    @Test
    void aPasswordNeverShows() {
        settings.put(AnchorConfig.KEY_PASSWORD, "very secret");
        assertThat(new AnchorConfig(settings).values().toString()).doesNotContain("very secret");
    }

    private Path key(String name, boolean development) {
        return LogKeyFile.generate(directory.resolve(name + ".pem"), Optional.empty(), development)
                .file();
    }
}

package io.sealstream.operations.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.anchor.AnchorConfig;
import io.sealstream.cli.connect.DatabaseOptions;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.service.ClientSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.apache.kafka.clients.admin.Admin;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A setting that cannot be used is refused, and what it holds is not said: it may be, or hold, a secret. */
final class RefusedSettingsTest {
    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    @TempDir
    private Path temp;

    private final List<String> logged = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            logged.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        DRIVER.addHandler(handler);
    }

    @AfterEach
    void nothingWasLogged() {
        DRIVER.removeHandler(handler);
        assertThat(String.join("\n", logged)).doesNotContain("canary");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    schema.registry.url  | ftp://us:canary@registry
                    schema.registry.url  | http://us:canary@regis try
                    schema.registry.url  | http://registry/?key=canary
                    basic.auth.user.info | canary
                    """)
    void ofTheSealer(String key, String value) {
        Map<String, String> settings = log();
        settings.put("state.dir", temp.toString());
        if (key.startsWith("basic.auth")) settings.put("basic.auth.credentials.source", "USER_INFO");
        settings.put(key, value);
        refused(() -> new IngestConfig(settings)).withMessageContaining(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://us:canary@tsa.example", "https://tsa. example/?key=canary", "ftp://tsa.example/canary"})
    void ofTheAnchorWorker(String url) throws Exception {
        Map<String, String> settings = log();
        settings.put("key.files", "none.pem");
        settings.put("authorities", "one");
        settings.put("authority.one.url", url);
        settings.put(
                "authority.one.certificates",
                Files.writeString(temp.resolve("one.pem"), "").toString());
        refused(() -> new AnchorConfig(settings)).withMessageContaining("one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://us:canary@db/ledger",
                "jdbc:postgresql://db:canary@1/ledger",
                "jdbc:mysql://db/ledger?password=canary",
                "postgresql://us:canary@db/ledger"
            })
    void ofTheProjectionWorker(String url) {
        Map<String, String> settings = log();
        settings.put("database.url", url);
        refused(() -> new ProjectionConfig(settings)).withMessageContaining("database.url");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://us:canary@db/ledger",
                "postgresql://us:can/canary@db/ledger",
                "postgresql://us:ca@canary@db/ledger",
                "mysql://us:canary@db/ledger"
            })
    void ofACommandsDatabase(String url) {
        refused(() -> DatabaseOptions.source(url)).withMessageContaining("--database");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "canary",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"us\" password=\"canary\""
            })
    void ofAnyClientsLogin(String jaas) {
        Map<String, Object> settings = new HashMap<>(log());
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put("sasl.jaas.config", jaas);
        refused(() -> Admin.create(ClientSettings.of(settings)).close());
    }

    @Test
    void ofAnyClientsKey() {
        Map<String, Object> settings = new HashMap<>(log());
        settings.put("security.protocol", "SSL");
        settings.put("ssl.keystore.type", "PEM");
        settings.put("ssl.keystore.certificate.chain", "canary");
        settings.put("ssl.keystore.key", "canary");
        refused(() -> Admin.create(ClientSettings.of(settings)).close());
    }

    private static Map<String, String> log() {
        return new HashMap<>(
                Map.of("bootstrap.servers", "127.0.0.1:1", "log", "ledger", "origin", "example.com/refused"));
    }

    /** Whatever any of the causes says. */
    private static ThrowableAssertAlternative<Exception> refused(ThrowingCallable use) {
        return Assertions.assertThatException().isThrownBy(use).satisfies(refusal -> {
            for (Throwable cause = refusal; cause != null; cause = cause.getCause())
                assertThat(String.valueOf(cause.getMessage())).doesNotContain("canary");
        });
    }
}

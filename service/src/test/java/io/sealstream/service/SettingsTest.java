package io.sealstream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path directory;

    @Test
    void theEnvironmentComesAfterTheFile() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "log=orders\norigin=a/b\n");
        Map<String, String> loaded = Settings.load(
                Optional.of(file),
                Map.of("SEALSTREAM_DEDUP_WINDOW_MS", "5", "SEALSTREAM_ORIGIN", "c/d", "PATH", "/bin"),
                List.of("dedup.window.ms", "origin"));
        assertThat(loaded)
                .containsEntry("log", "orders")
                .containsEntry("origin", "c/d")
                .containsEntry("dedup.window.ms", "5")
                .doesNotContainKey("PATH");
    }

    @Test
    void aVariableThatNamesNoSettingIsRefused() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Settings.load(
                        Optional.empty(), Map.of("SEALSTREAM_DEDUP_WINDOW", "5"), List.of("dedup.window.ms")))
                .withMessageContaining("SEALSTREAM_DEDUP_WINDOW");
    }

    @Test
    void whatKubernetesAndTheScriptSetIsNoSetting() {
        assertThat(Settings.load(
                        Optional.empty(),
                        Map.of(
                                "SEALSTREAM_SEALER_SERVICE_HOST", "10.0.0.1",
                                "SEALSTREAM_SEALER_PORT_9401_TCP", "tcp://10.0.0.1:9401",
                                "SEALSTREAM_LOG_FORMAT", "json",
                                "SEALSTREAM_JAVA_OPTS", "-Xmx1g"),
                        List.of("log")))
                .allSatisfy((key, value) -> assertThat(key).startsWith("config.providers"));
    }

    @Test
    void aPortIsASettingWhereOneIsNamedAfterItUnlessKubernetesSpeaksOfAService() {
        assertThat(Settings.load(Optional.empty(), Map.of("SEALSTREAM_HTTP_PORT", "9999"), List.of("http.port")))
                .containsEntry("http.port", "9999");
        assertThat(Settings.load(
                        Optional.empty(), Map.of("SEALSTREAM_HTTP_PORT", "tcp://10.0.0.1:80"), List.of("http.port")))
                .doesNotContainKey("http.port");
    }

    @Test
    void secretsComeOutOfFilesWithoutAnythingSetUp() throws Exception {
        Files.writeString(directory.resolve("database-password"), "top secret");
        Path file = Files.writeString(
                directory.resolve("f"), "password=${directory:" + directory + ":database-password}\n");
        ConfigDef definition =
                new ConfigDef().define("password", ConfigDef.Type.PASSWORD, ConfigDef.Importance.HIGH, "");
        AbstractConfig config =
                new AbstractConfig(definition, Settings.load(Optional.of(file), Map.of(), definition.names()), false);
        assertThat(config.getPassword("password").value()).isEqualTo("top secret");
    }

    @Test
    void providersOfOnesOwnTakeThePlaceOfThose() throws Exception {
        Path file = Files.writeString(directory.resolve("f"), "config.providers=vault\n");
        assertThat(Settings.load(Optional.of(file), Map.of(), List.of()))
                .containsExactly(Map.entry("config.providers", "vault"));
    }
}

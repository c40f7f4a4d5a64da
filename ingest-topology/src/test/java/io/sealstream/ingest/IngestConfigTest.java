package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IngestConfigTest {
    @TempDir
    Path directory;

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "bootstrap.servers", "localhost:9092",
            "log", "orders",
            "origin", "example.com/ledger/orders",
            "state.dir", "state"));

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        IngestConfig config = new IngestConfig(settings);
        assertThat(config.description().text())
                .isEqualTo("origin example.com/ledger/orders\ndedup-window-ms 604800000\nmax-data-bytes 1000000\n");
        assertThat(config.applicationId()).isEqualTo("sealstream-orders");
        assertThat(config.registry().namesRegistry()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "dedup.windw.ms,1,dedup.windw.ms",
        "streams.comit.interval.ms,1,streams.comit.interval.ms",
        "streams.consumer.fetch.min.byte,1,streams.consumer.fetch.min.byte",
        "origin,orders,is not an origin",
        "origin,example.com/orders/1,partition",
        "log,a b,cannot name a log",
        "dedup.window.ms,-1,dedup.window.ms",
        "max.data.bytes,2000000000,max.data.bytes",
        "schema.registry.url,ftp://x,schema.registry.url"
    })
    void whatIsWrongIsNamed(String key, String value, String says) {
        settings.put(key, value);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new IngestConfig(settings))
                .withMessageContaining(says);
    }

    @Test
    void theGuaranteeIsNotAMatterOfConfiguration() {
        for (String key : List.of(
                "processing.guarantee",
                "processing.exception.handler",
                "production.exception.handler",
                "application.id",
                "main.consumer.auto.offset.reset",
                "producer.acks")) {
            Map<String, String> more = new HashMap<>(settings);
            more.put("streams." + key, "x");
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> new IngestConfig(more))
                    .withMessageContaining(key + " cannot be set");
        }
        settings.put("streams.commit.interval.ms", "50");
        assertThat(StreamsSettings.of(new IngestConfig(settings), 2_000_000))
                .containsEntry("processing.guarantee", "exactly_once_v2")
                .containsEntry("commit.interval.ms", "50");
    }

    @Test
    void secretsComeThroughConfigProviders() throws Exception {
        Path secrets = Files.writeString(directory.resolve("secrets"), "jaas=top secret;\n");
        settings.put("config.providers", "file");
        settings.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        settings.put("sasl.jaas.config", "${file:" + secrets + ":jaas}");
        assertThat(new IngestConfig(settings).clients()).containsEntry("sasl.jaas.config", "top secret;");
    }
}

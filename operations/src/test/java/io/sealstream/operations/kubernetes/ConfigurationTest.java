package io.sealstream.operations.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.stack.tsa.DevelopmentAuthority;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each process takes the configuration that its pod finds: no setting is unknown, no file missing, no secret unresolved. */
final class ConfigurationTest {
    @TempDir
    private Path root;

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("services")
    void isTakenAsItIs(Overlay overlay, Service service) {
        PodFiles files = new PodFiles(overlay.objects(), service, provided(overlay.objects()), root);

        AbstractConfig config = service.configure(files.settings(files.write()));

        assertThat(config.originals().values())
                .noneMatch(value -> value.toString().contains("${"));
        assertThat(config.getString("log")).isEqualTo("ledger");
        assertThat(config.getString("security.protocol")).isEqualTo("SSL");
        assertThat(config.getPassword("ssl.keystore.key").value()).isEqualTo("user.key");
    }

    static Stream<Arguments> services() {
        return Stream.of(Overlay.values())
                .flatMap(overlay -> Stream.of(Service.values()).map(service -> Arguments.of(overlay, service)));
    }

    private static Map<String, Map<String, String>> provided(Rendered rendered) {
        Map<String, Map<String, String>> provided = new HashMap<>();
        provided.put("Secret kafka-cluster-ca-cert", Map.of("ca.crt", "ca.crt"));
        rendered.of("KafkaUser")
                .forEach(user ->
                        provided.put("Secret " + user.name(), Map.of("user.crt", "user.crt", "user.key", "user.key")));
        if (rendered.overlay() == Overlay.PRODUCTION) {
            provided.put("Secret sealstream-log-key", Map.of("log-key.pem", "a key"));
            provided.put("Secret sealstream-database", Map.of("password", "secret", "ca.crt", "a certificate"));
            String certificates = certificates();
            provided.put(
                    "ConfigMap sealstream-authorities", Map.of("first.pem", certificates, "second.pem", certificates));
        }
        return provided;
    }

    private static String certificates() {
        try (DevelopmentAuthority authority = DevelopmentAuthority.start("first")) {
            return new String(authority.certificates(), UTF_8);
        }
    }
}

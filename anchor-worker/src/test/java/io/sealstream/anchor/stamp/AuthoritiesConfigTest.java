package io.sealstream.anchor.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.timestamping.Imprint;
import io.sealstream.timestamping.ask.Authority;
import io.sealstream.timestamping.ask.Limits;
import io.sealstream.topics.SizeLimits;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthoritiesConfigTest {
    @TempDir
    static Path directory;

    private static Path certificates;

    private final Map<String, String> settings = new HashMap<>();

    @BeforeAll
    static void certify() throws Exception {
        try (DevelopmentAuthority authority = DevelopmentAuthority.start("freetsa")) {
            certificates = Files.write(directory.resolve("freetsa.pem"), authority.certificates());
        }
        Files.writeString(directory.resolve("empty.pem"), "");
    }

    @BeforeEach
    void twoAuthorities() {
        settings.put("log", "orders");
        settings.put("authorities", "freetsa, digicert");
        settings.put("authority.freetsa.url", "https://freetsa.org/tsr");
        settings.put("authority.freetsa.certificates", certificates.toString());
        settings.put("authority.digicert.url", "http://timestamp.digicert.com");
        settings.put("authority.digicert.certificates", certificates.toString());
    }

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        AuthoritiesConfig config = new AuthoritiesConfig(settings);
        assertThat(config.authorities()).extracting(Authority::name).containsExactly("freetsa", "digicert");
        assertThat(config.authorities()).allSatisfy(authority -> {
            assertThat(authority.imprint()).isEqualTo(Imprint.SHA_256);
            assertThat(authority.priority()).isEqualTo(1);
            assertThat(authority.policy()).isEmpty();
            assertThat(authority.credentials()).isEmpty();
        });
        assertThat(config.quorum()).isEqualTo(2);
        assertThat(config.interval()).isEqualTo(Duration.ofMinutes(1));
        assertThat(config.events()).isEqualTo(10_000);
        assertThat(config.leastInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
    }

    @Test
    void everythingOfAnAuthorityCanBeSet() {
        settings.put("authority.freetsa.priority", "2");
        settings.put("authority.freetsa.imprint", "SHA-512");
        settings.put("authority.freetsa.policy", "1.2.3.4.1");
        settings.put("authority.freetsa.username", "me");
        settings.put("authority.freetsa.password", "secret");
        settings.put("quorum", "1");
        AuthoritiesConfig config = new AuthoritiesConfig(settings);
        Authority authority = config.authorities().get(0);
        assertThat(authority.url()).isEqualTo(URI.create("https://freetsa.org/tsr"));
        assertThat(authority.priority()).isEqualTo(2);
        assertThat(authority.imprint()).isEqualTo(Imprint.SHA_512);
        assertThat(authority.policy()).contains("1.2.3.4.1");
        assertThat(authority.credentials())
                .hasValueSatisfying(
                        credentials -> assertThat(credentials.password()).isEqualTo("secret"));
        assertThat(config.quorum()).isEqualTo(1);
        assertThat(config.values().toString()).doesNotContain("secret");
    }

    @Test
    void withoutAuthoritiesNothingIsAnchored() {
        AuthoritiesConfig config = new AuthoritiesConfig(Map.of("log", "orders"));
        assertThat(config.isEmpty()).isTrue();
        assertThat(config.authorities()).isEmpty();
    }

    @Test
    void oneAuthorityAloneIsItsOwnQuorum() {
        settings.put("authorities", "freetsa");
        settings.keySet().removeIf(key -> key.contains("digicert"));
        assertThat(new AuthoritiesConfig(settings).quorum()).isEqualTo(1);
    }

    @Test
    void exportsCarryTheCertificates() throws Exception {
        assertThat(new AuthoritiesConfig(settings).exportFiles())
                .containsOnlyKeys("authorities/digicert.pem", "authorities/freetsa.pem")
                .containsEntry("authorities/freetsa.pem", Bytes.copyOf(Files.readAllBytes(certificates)));
    }

    @Test
    void thePasswordMayComeThroughAConfigProvider() throws Exception {
        Path secrets = Files.writeString(directory.resolve("secrets"), "tsa=top secret\n");
        settings.put("config.providers", "file");
        settings.put("config.providers.file.class", "org.apache.kafka.common.config.provider.FileConfigProvider");
        settings.put("authority.freetsa.username", "me");
        settings.put("authority.freetsa.password", "${file:" + secrets + ":tsa}");
        assertThat(new AuthoritiesConfig(settings).authorities().get(0).credentials())
                .map(credentials -> credentials.password())
                .isEqualTo(Optional.of("top secret"));
    }

    @Test
    void theKeysOfListedAuthoritiesAreKnown() {
        assertThat(AuthoritiesConfig.keys(settings))
                .contains("authority.freetsa.url", "authority.digicert.password", "anchor.interval.ms")
                .doesNotContain("authority.other.url", "log");
    }

    @ParameterizedTest
    @CsvSource({
        "authorities,FreeTSA,authorities",
        "authorities,log,own keys have that name",
        "authorities,log-2,own keys have that name",
        "authorities,'freetsa,freetsa',a name twice",
        "authorities,'freetsa,digicert,third',authority.third.url",
        "authorities,freetsa,authority.digicert",
        "authority.freetsa.ulr,http://x,authority.freetsa.ulr",
        "authority.freetsa.url,'',authority freetsa",
        "authority.freetsa.url,'http://[',authority.freetsa.url",
        "authority.freetsa.url,http://me:secret@freetsa.org,authority freetsa",
        "authority.freetsa.certificates,/no/such.pem,there is no such file",
        "authority.freetsa.imprint,SHA-1,authority.freetsa.imprint",
        "authority.freetsa.policy,tsa_policy1,is no policy",
        "authority.freetsa.priority,high,authority.freetsa.priority",
        "authority.freetsa.username,me,authority.freetsa.password",
        "quorum,3,quorum",
        "quorum,0,quorum",
        "anchor.interval.ms,0,anchor.interval.ms",
        "anchor.events,-1,anchor.events",
        "anchor.min.interval.ms,-1,anchor.min.interval.ms",
        "authority.timeout.ms,0,authority.timeout.ms",
        "authority.timout.ms,1,authority.timout.ms",
        "authority.max.response.bytes,65537,authority.max.response.bytes",
        "authority.retries,1000,authority.retries"
    })
    void whatIsWrongIsNamed(String key, String value, String says) {
        settings.put(key, value);
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new AuthoritiesConfig(settings))
                .withMessageContaining(says)
                .withMessageNotContaining("secret");
    }

    @Test
    void filesThatAreTooLargeToBePublishedAreRefused() throws Exception {
        Path lists = Files.write(directory.resolve("large.crl"), new byte[(int) SizeLimits.TRUST_FILES]);
        settings.put("authority.freetsa.revocations", lists.toString());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new AuthoritiesConfig(settings))
                .withMessageContaining("authority.freetsa.revocations")
                .withMessageContaining("published");
    }

    @Test
    void certificatesThatAreNoneAreNamedByTheirKey() {
        settings.put(
                "authority.freetsa.certificates", directory.resolve("empty.pem").toString());
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new AuthoritiesConfig(settings))
                .withMessageContaining("authority.freetsa.certificates");
    }
}

package io.sealstream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealstream.topics.FatalException;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.VerificationFailedException;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpEndpointsTest {
    private final ProcessMeters meters = new ProcessMeters("orders");
    private final HttpEndpoints http = HttpEndpoints.start(0, meters.registry());
    private final Scrape scrape = new Scrape(http.port());

    @AfterEach
    void stop() {
        http.close();
        meters.close();
    }

    @Test
    void aProcessThatStartsIsAliveAndNotReady() {
        assertThat(scrape.get("livez")).isEqualTo("200 ok\n");
        assertThat(scrape.get("startupz")).isEqualTo("503 starting\n");
        assertThat(scrape.get("readyz")).isEqualTo("503 starting\n");
    }

    @Test
    void eachProbeSaysItsOwnReason() {
        http.answerFor(new Health() {
            @Override
            public Optional<String> beginning() {
                return Optional.empty();
            }

            @Override
            public Optional<String> impediment() {
                return Optional.of("waiting for Postgres: connection refused");
            }
        });
        assertThat(scrape.get("livez")).isEqualTo("200 ok\n");
        assertThat(scrape.get("startupz")).isEqualTo("200 ok\n");
        assertThat(scrape.get("readyz")).isEqualTo("503 waiting for Postgres: connection refused\n");
    }

    @Test
    void aProcessThatStoppedByItselfIsNotAlive() {
        http.answerFor(Health.stopped("the log is broken at sequence 10"));
        assertThat(scrape.get("livez")).isEqualTo("503 stopped: the log is broken at sequence 10\n");
        assertThat(scrape.get("readyz")).startsWith("503 ");
    }

    @Test
    void everySeriesSaysWhichLogItIsOf() {
        assertThat(scrape.text().lines().filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.contains("log=\"orders\""));
        assertThat(scrape.value("jvm_memory_used_bytes", "area=\"heap\"")).isPositive();
        assertThat(scrape.value("sealstream_build_info")).isEqualTo(1);
    }

    @Test
    void whatEndsAProcessIsCountedByWhatItSaysOfTheLog() {
        assertThat(scrape.value("sealstream_verification_failures_total")).isZero();
        assertThat(meters.ended(new VerificationFailedException("altered"))).isTrue();
        assertThat(meters.ended(new ForkRefusedException("lost"))).isTrue();
        assertThat(meters.ended(new FatalException("no such topic"))).isFalse();
        assertThat(scrape.value("sealstream_verification_failures_total")).isEqualTo(1);
        assertThat(scrape.value("sealstream_forks_refused_total")).isEqualTo(1);
        assertThat(scrape.value("sealstream_fatal_total")).isEqualTo(3);
    }

    @Test
    void anotherPathIsNotFoundAndSaysWhichThereAre() {
        assertThat(scrape.get("health")).startsWith("404 ").contains("/readyz");
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> HttpEndpoints.start(http.port(), meters.registry()))
                .withMessageContaining("port " + http.port())
                .withMessageContaining("http.port");
    }
}

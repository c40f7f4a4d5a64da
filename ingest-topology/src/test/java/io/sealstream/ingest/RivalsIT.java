package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.topics.ForkRefusedException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two application ids for one log: Kafka does not fence one of them. */
class RivalsIT {
    private static final int EVENTS = 3_000;

    @Test
    void aSealerOfAnotherApplicationDoesNotStartBesideOneThatRuns() throws Exception {
        try (TestLog log = new TestLog("rival")) {
            log.publishEvents(0, 5);
            try (IngestApplication sealer = log.startSealer()) {
                log.awaitVerified(5);
                try (IngestApplication second = another(log)) {
                    second.start();
                    assertThatExceptionOfType(ForkRefusedException.class)
                            .isThrownBy(second::awaitStopped)
                            .withMessageContainingAll(
                                    "log rival is sealed by application 'sealstream-rival', which runs",
                                    "this sealer is of application 'another-of-rival'",
                                    "one application.id");
                }
                log.publishEvents(5, 5);
                log.awaitVerified(10);
            }
            // It was stopped: who comes then is its successor.
            try (IngestApplication successor = another(log)) {
                successor.start();
                log.publishEvents(10, 5);
                log.awaitVerified(15);
            }
        }
    }

    @Test
    void twoApplicationsThatBeginAtOnceForkNothingAndOneOfThemStops() throws Exception {
        try (TestLog log = new TestLog("rivals")) {
            try (IngestApplication one = log.startSealer();
                    IngestApplication two = another(log)) {
                two.start();
                assertThat(two.awaitRunning(TestLog.BOUND)).isTrue();
                log.publishEvents(0, EVENTS);
                log.publish(new byte[] {7});
                log.flush();
                log.awaitVerified(EVENTS);
                TestLog.await("one stops", () -> stopped(one, two).size() > 0);
                assertThat(stopped(one, two)).hasSize(1).first().asString().contains("they do not fence each other");
                log.publishEvents(EVENTS, 100);
                log.awaitVerified(EVENTS + 100);
            }
            assertThat(log.deadLetters()).hasSize(1);
        }
    }

    private static List<String> stopped(IngestApplication... sealers) {
        return Stream.of(sealers)
                .flatMap(sealer -> sealer.health().fault().stream())
                .toList();
    }

    private static IngestApplication another(TestLog log) {
        // Of its own log only: a changelog is an application's.
        log.with(IngestConfig.APPLICATION_ID, "another-of-" + log.topics.name())
                .with(IngestConfig.STATE_DIR, log.directory.resolve("another").toString());
        return new IngestApplication(log.config(), new SimpleMeterRegistry());
    }
}

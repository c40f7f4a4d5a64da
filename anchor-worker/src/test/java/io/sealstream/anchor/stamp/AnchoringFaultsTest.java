package io.sealstream.anchor.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.stack.tsa.TokenTerms;
import io.sealstream.timestamping.ask.Eventually;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Token;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with authorities, brokers or the log itself, and what becomes of anchors then. */
class AnchoringFaultsTest {
    @TempDir
    Path directory;

    private AnchoredLog log;

    @BeforeEach
    void start() throws Exception {
        log = new AnchoredLog(directory);
    }

    @AfterEach
    void stop() {
        log.close();
    }

    @Test
    void anAnchorThatFellShortGetsWhatIsMissingOnceAnAuthorityIsBack() throws Exception {
        log.stop("second");
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            log.awaitIncomplete(7);
            Eventually.holds("the other is left alone", () -> log.breaker("second") > 0);
            assertThat(log.gauge("backlog.events")).isEqualTo(7);
            log.start("second");
            Anchor anchor = log.awaitComplete(7);
            assertThat(log.anchors.all()).hasSize(2);
            assertThat(anchor.tokens()).extracting(Token::authority).containsExactly("first", "second");
            assertThat(log.count("first", "stamped"))
                    .as("asked again without need")
                    .isEqualTo(1);
            assertThat(log.count("second", "connection")).isPositive();
            Eventually.holds("it is asked again", () -> log.breaker("second") == 0);
        }
    }

    @Test
    void theNextCompleteAnchorCoversWhatFellShortBefore() throws Exception {
        log.stop("second");
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            log.awaitIncomplete(7);
            log.checkpoints.grow(9);
            Eventually.holds(
                    "another over the newest",
                    () -> log.anchors.last().orElseThrow().size() == 9);
            assertThat(log.gauge("backlog.events")).isEqualTo(9);
            log.start("second");
            log.awaitComplete(9);
            assertThat(log.gauge("backlog.events")).isZero();
        }
    }

    @Test
    void aRestartCompletesTheLastAnchorWhereItIsStillTheNewest() throws Exception {
        log.stop("second");
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            log.awaitIncomplete(7);
        }
        long asked = log.authority("first").answered();
        log.start("second");
        try (Running running = log.run()) {
            log.awaitComplete(7);
            assertThat(log.authority("first").answered()).isEqualTo(asked);
        }
    }

    @Test
    void storingIsTriedAgainWhereThatMayHelp() throws Exception {
        log.anchors.fail(new TimeoutException("the brokers are busy"));
        log.anchors.fail(new TimeoutException("the brokers are busy"));
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            log.awaitComplete(7);
            assertThat(log.count("first", "stamped")).isEqualTo(1);
        }
    }

    @Test
    void aWorkerThatAnotherHasReplacedStops() throws Exception {
        log.anchors.fail(new FatalException("another worker has taken over"));
        log.checkpoints.grow(7);
        assertThat(log.runUntilFault()).isInstanceOf(FatalException.class).hasMessageContaining("another worker");
    }

    @Test
    void aCheckpointByAnotherKeyIsNeverStamped() throws Exception {
        log.checkpoints.forge(7);
        assertThat(log.runUntilFault()).isInstanceOf(FatalException.class).hasMessageContaining("is not timestamped");
        assertThat(log.authority("first").answered()).isZero();
    }

    @Test
    void aCheckpointBelowTheLastAnchorStopsEverything() throws Exception {
        log.stop("second");
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            log.awaitIncomplete(7);
        }
        log.checkpoints.grow(6);
        assertThat(log.runUntilFault())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("covers 6 events, and an anchor of 7 is stored")
                .hasMessageContaining("sealstream fsck");
    }

    @Test
    void anotherCheckpointOfTheLastAnchorsSizeStopsEverything() throws Exception {
        log.stop("second");
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            log.awaitIncomplete(7);
        }
        log.checkpoints.fork(7);
        assertThat(log.runUntilFault())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("the anchor of 7 events is not over the checkpoint of that size");
    }

    @Test
    void clocksThatDisagreeShowInTheNumbers() throws Exception {
        log.stop("first");
        log.start("first", TokenTerms.usual().withClockOffset(Duration.ofMinutes(1)));
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            Eventually.holds(
                    "an alert",
                    () -> log.registry
                                    .get("sealstream.anchor.clock.alerts")
                                    .counter()
                                    .count()
                            == 1);
            assertThat(log.gauge("clock.disagreement")).isBetween(50.0, 70.0);
        }
    }
}

package io.sealstream.anchor.stamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.anchor.Step;
import io.sealstream.ledger.Bytes;
import io.sealstream.timestamping.TokenVerdict;
import io.sealstream.timestamping.TokenVerifier;
import io.sealstream.timestamping.Trust;
import io.sealstream.timestamping.ask.Eventually;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.Token;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchoringTest {
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
    void aCheckpointIsStampedByTheQuorumAndStored() throws Exception {
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            Anchor anchor = log.awaitComplete(7);
            assertThat(log.anchors.all()).hasSize(1);
            assertThat(anchor.quorum()).isEqualTo(2);
            assertThat(anchor.tokens()).extracting(Token::authority).containsExactlyInAnyOrder("first", "second");
            assertThat(log.steps).containsExactly(Step.BEFORE_STAMP, Step.AFTER_STAMP);
            requireVerifies(anchor);
        }
    }

    @Test
    void nothingIsAskedWhileNothingIsNew() throws Exception {
        log.settings.put("anchor.interval.ms", "1");
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            log.awaitComplete(7);
            long asked = log.authority("first").answered();
            log.awaitRounds();
            assertThat(log.authority("first").answered()).isEqualTo(asked);
            log.checkpoints.grow(8);
            log.awaitComplete(8);
        }
    }

    @Test
    void betweenTwoAnchorsItTakesTimeOrEventsOrARequest() throws Exception {
        log.settings.put("anchor.events", "100");
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            log.awaitComplete(7);
            log.checkpoints.grow(106);
            Eventually.holds("the backlog shows", () -> log.gauge("backlog.events") == 99);
            assertThat(log.anchors.all()).hasSize(1);
            running.request();
            log.awaitComplete(106);
            log.checkpoints.grow(206);
            log.awaitComplete(206);
            assertThat(log.gauge("backlog.events")).isZero();
            assertThat(log.gauge("backlog.age")).isZero();
            assertThat(log.gauge("complete.size")).isEqualTo(206);
        }
    }

    @Test
    void onlyTheLogsOwnLinesAreStamped() throws Exception {
        log.checkpoints.grow(7);
        Bytes own = Bytes.copyOf(log.checkpoints.get().orElseThrow().note().toBytes());
        log.checkpoints.witness();
        try (Running running = log.run()) {
            assertThat(log.awaitComplete(7).stamped()).isEqualTo(own);
        }
    }

    @Test
    void aTokenThatComesLateIsAddedToTheLastAnchor() throws Exception {
        log.settings.put("quorum", "1");
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            Eventually.holds(
                    "both are in it",
                    () -> log.anchors
                            .last()
                            .filter(anchor -> anchor.tokens().size() == 2)
                            .isPresent());
            assertThat(log.anchors.all()).allMatch(Anchor::isComplete).allMatch(anchor -> anchor.size() == 7);
        }
    }

    @Test
    void aRestartGoesOnFromTheLastCompleteAnchor() throws Exception {
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            log.awaitComplete(7);
        }
        long asked = log.authority("first").answered();
        log.checkpoints.grow(9);
        try (Running running = log.run()) {
            log.awaitRounds();
            assertThat(log.gauge("backlog.events")).isEqualTo(2);
            assertThat(log.authority("first").answered()).isEqualTo(asked);
            running.request();
            log.awaitComplete(9);
        }
    }

    @Test
    void withoutAuthoritiesItOnlyCounts() throws Exception {
        log.settings.clear();
        log.checkpoints.grow(7);
        try (Running running = log.run()) {
            Eventually.holds("the backlog shows", () -> log.gauge("backlog.events") == 7);
            running.request();
            log.awaitRounds();
            assertThat(log.anchors.all()).isEmpty();
        }
    }

    private void requireVerifies(Anchor anchor) {
        for (Token token : anchor.tokens()) {
            byte[] certificates = log.authority(token.authority()).certificates();
            Trust trust = Trust.parse(Bytes.copyOf(certificates), Optional.empty());
            assertThat(TokenVerifier.verify(token.response(), anchor.stamped(), trust, Optional.empty()))
                    .isInstanceOf(TokenVerdict.Accepted.class);
        }
        assertThat(new String(anchor.stamped().toArray(), UTF_8)).startsWith("example.com/ledger/orders\n7\n");
    }
}

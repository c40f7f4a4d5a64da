package io.sealstream.anchor.stamp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.anchor.Step;
import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.AuthorityOptions;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.TokenTerms;
import io.sealstream.timestamping.TokenVerdict;
import io.sealstream.timestamping.TokenVerifier;
import io.sealstream.timestamping.Trust;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchoringTest {
    @TempDir
    Path directory;

    private final Checkpoints checkpoints = new Checkpoints();
    private final StoredAnchors anchors = new StoredAnchors();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<Step> steps = new CopyOnWriteArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private DevelopmentAuthority first;
    private DevelopmentAuthority second;

    @BeforeEach
    void start() throws Exception {
        first = startAgain("first");
        second = startAgain("second");
        settings.put("authorities", "first,second");
        settings.put("authority.probe.interval.ms", "200");
        settings.put("authority.retry.backoff.ms", "10");
        // In time, then, only what a test means to see.
        settings.put("anchor.interval.ms", "3600000");
        configure(first);
        configure(second);
    }

    @AfterEach
    void stop() {
        first.close();
        second.close();
    }

    @Test
    void aCheckpointIsStampedByTheQuorumAndStored() throws Exception {
        checkpoints.grow(7);
        try (Running running = run()) {
            Anchor anchor = awaitComplete(7);
            assertThat(anchors.all()).hasSize(1);
            assertThat(anchor.quorum()).isEqualTo(2);
            assertThat(anchor.tokens()).extracting(Token::authority).containsExactlyInAnyOrder("first", "second");
            assertThat(steps).containsExactly(Step.BEFORE_STAMP, Step.AFTER_STAMP);
            requireVerifies(anchor);
        }
    }

    @Test
    void nothingIsAskedWhileNothingIsNew() throws Exception {
        settings.put("anchor.interval.ms", "1");
        checkpoints.grow(7);
        try (Running running = run()) {
            awaitComplete(7);
            long asked = first.answered();
            Eventually.holds("the loop goes round", () -> checkpoints.looks() > 20);
            assertThat(first.answered()).isEqualTo(asked);
            checkpoints.grow(8);
            awaitComplete(8);
        }
    }

    @Test
    void betweenTwoAnchorsItTakesTimeOrEventsOrARequest() throws Exception {
        settings.put("anchor.events", "100");
        checkpoints.grow(7);
        try (Running running = run()) {
            awaitComplete(7);
            checkpoints.grow(106);
            Eventually.holds("the backlog shows", () -> gauge("backlog.events") == 99);
            assertThat(anchors.all()).hasSize(1);
            running.request();
            awaitComplete(106);
            checkpoints.grow(206);
            awaitComplete(206);
            assertThat(gauge("backlog.events")).isZero();
            assertThat(gauge("backlog.age")).isZero();
            assertThat(gauge("complete.size")).isEqualTo(206);
        }
    }

    @Test
    void onlyTheLogsOwnLinesAreStamped() throws Exception {
        checkpoints.grow(7);
        Bytes own = Bytes.copyOf(checkpoints.get().orElseThrow().note().toBytes());
        checkpoints.witness();
        try (Running running = run()) {
            assertThat(awaitComplete(7).stamped()).isEqualTo(own);
        }
    }

    @Test
    void anAnchorThatFellShortGetsWhatIsMissingOnceAnAuthorityIsBack() throws Exception {
        second.close();
        checkpoints.grow(7);
        try (Running running = run()) {
            Eventually.holds("one token is stored", () -> anchors.last().isPresent());
            assertThat(anchors.last().orElseThrow().isComplete()).isFalse();
            Eventually.holds("the other is left alone", () -> gauge("breaker", "second") > 0);
            assertThat(gauge("backlog.events")).isEqualTo(7);
            second = startAgain("second");
            Anchor anchor = awaitComplete(7);
            assertThat(anchors.all()).hasSize(2);
            assertThat(anchor.tokens()).extracting(Token::authority).containsExactly("first", "second");
            assertThat(count("first", "stamped")).as("asked again without need").isEqualTo(1);
            assertThat(count("second", "connection")).isPositive();
            Eventually.holds("it is asked again", () -> gauge("breaker", "second") == 0);
        }
    }

    @Test
    void theNextCompleteAnchorCoversWhatFellShortBefore() throws Exception {
        second.close();
        checkpoints.grow(7);
        try (Running running = run()) {
            Eventually.holds("one token is stored", () -> anchors.last().isPresent());
            checkpoints.grow(9);
            Eventually.holds(
                    "another over the newest",
                    () -> anchors.last().orElseThrow().size() == 9);
            assertThat(gauge("backlog.events")).isEqualTo(9);
            second = startAgain("second");
            awaitComplete(9);
            assertThat(gauge("backlog.events")).isZero();
        }
    }

    @Test
    void aTokenThatComesLateIsAddedToTheLastAnchor() throws Exception {
        settings.put("quorum", "1");
        checkpoints.grow(7);
        try (Running running = run()) {
            Eventually.holds(
                    "both are in it",
                    () -> anchors.last()
                            .filter(anchor -> anchor.tokens().size() == 2)
                            .isPresent());
            assertThat(anchors.all()).allMatch(Anchor::isComplete).allMatch(anchor -> anchor.size() == 7);
        }
    }

    @Test
    void aRestartGoesOnFromTheLastCompleteAnchor() throws Exception {
        checkpoints.grow(7);
        try (Running running = run()) {
            awaitComplete(7);
        }
        long asked = first.answered();
        checkpoints.grow(9);
        try (Running running = run()) {
            Eventually.holds("the loop goes round", () -> checkpoints.looks() > 20);
            assertThat(gauge("backlog.events")).isEqualTo(2);
            assertThat(first.answered()).isEqualTo(asked);
            running.request();
            awaitComplete(9);
        }
    }

    @Test
    void aRestartCompletesTheLastAnchorWhereItIsStillTheNewest() throws Exception {
        second.close();
        checkpoints.grow(7);
        try (Running running = run()) {
            Eventually.holds("one token is stored", () -> anchors.last().isPresent());
        }
        long asked = first.answered();
        second = startAgain("second");
        try (Running running = run()) {
            awaitComplete(7);
            assertThat(first.answered()).isEqualTo(asked);
        }
    }

    @Test
    void storingIsTriedAgainWhereThatMayHelp() throws Exception {
        anchors.fail(new TimeoutException("the brokers are busy"));
        anchors.fail(new TimeoutException("the brokers are busy"));
        checkpoints.grow(7);
        try (Running running = run()) {
            awaitComplete(7);
            assertThat(count("first", "stamped")).isEqualTo(1);
        }
    }

    @Test
    void aWorkerThatAnotherHasReplacedStops() throws Exception {
        anchors.fail(new FatalException("another worker has taken over"));
        checkpoints.grow(7);
        assertThat(runUntilFault()).isInstanceOf(FatalException.class).hasMessageContaining("another worker");
    }

    @Test
    void aCheckpointByAnotherKeyIsNeverStamped() throws Exception {
        checkpoints.forge(7);
        assertThat(runUntilFault()).isInstanceOf(FatalException.class).hasMessageContaining("is not timestamped");
        assertThat(first.answered()).isZero();
    }

    @Test
    void aCheckpointBelowTheLastAnchorStopsEverything() throws Exception {
        second.close();
        checkpoints.grow(7);
        try (Running running = run()) {
            Eventually.holds("one token is stored", () -> anchors.last().isPresent());
        }
        checkpoints.grow(6);
        assertThat(runUntilFault())
                .isInstanceOf(FatalException.class)
                .hasMessageContaining("covers 6 events, and an anchor of 7 is stored")
                .hasMessageContaining("sealstream fsck");
    }

    @Test
    void clocksThatDisagreeShowInTheNumbers() throws Exception {
        first.close();
        TokenTerms ahead = TokenTerms.usual().withClockOffset(Duration.ofMinutes(1));
        first = DevelopmentAuthority.start(
                AuthorityOptions.named("first").in(directory.resolve("first")).with(ahead));
        configure(first);
        checkpoints.grow(7);
        try (Running running = run()) {
            Eventually.holds(
                    "an alert",
                    () -> registry.get("sealstream.anchor.clock.alerts")
                                    .counter()
                                    .count()
                            == 1);
            assertThat(gauge("clock.disagreement")).isBetween(50.0, 70.0);
        }
    }

    @Test
    void withoutAuthoritiesItOnlyCounts() throws Exception {
        settings.clear();
        checkpoints.grow(7);
        try (Running running = run()) {
            Eventually.holds("the backlog shows", () -> gauge("backlog.events") == 7);
            running.request();
            Eventually.holds("the loop goes round", () -> checkpoints.looks() > 20);
            assertThat(anchors.all()).isEmpty();
        }
    }

    private Running run() {
        return new Running(open());
    }

    private Throwable runUntilFault() throws Exception {
        try (Anchoring anchoring = open()) {
            return new Running(anchoring).fault();
        }
    }

    private Anchoring open() {
        checkpoints.forgetLooks();
        return new Anchoring(
                new AuthoritiesConfig(settings),
                checkpoints.ownLines(),
                checkpoints,
                anchors,
                anchors.stored(),
                registry,
                steps::add,
                Clock.systemUTC());
    }

    private Anchor awaitComplete(long size) {
        Eventually.holds(
                "a complete anchor of " + size,
                () -> anchors.last()
                        .filter(anchor -> anchor.size() == size && anchor.isComplete())
                        .isPresent());
        Eventually.holds("it is counted", () -> gauge("complete.size") == size);
        return anchors.last().orElseThrow();
    }

    private void requireVerifies(Anchor anchor) {
        for (Token token : anchor.tokens()) {
            DevelopmentAuthority authority = token.authority().equals("first") ? first : second;
            Trust trust = Trust.parse(Bytes.copyOf(authority.certificates()), Optional.empty());
            assertThat(TokenVerifier.verify(token.response(), anchor.stamped(), trust, Optional.empty()))
                    .isInstanceOf(TokenVerdict.Accepted.class);
        }
        assertThat(new String(anchor.stamped().toArray(), UTF_8)).startsWith("example.com/ledger/orders\n7\n");
    }

    private double gauge(String name) {
        return registry.get("sealstream.anchor." + name).gauge().value();
    }

    private double gauge(String name, String authority) {
        return registry.get("sealstream.anchor." + name)
                .tag("authority", authority)
                .gauge()
                .value();
    }

    private double count(String authority, String outcome) {
        return registry.get("sealstream.anchor.tokens")
                .tag("authority", authority)
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private DevelopmentAuthority startAgain(String name) {
        return DevelopmentAuthority.start(AuthorityOptions.named(name).in(directory.resolve(name)));
    }

    private void configure(DevelopmentAuthority authority) throws Exception {
        Path certificates = Files.write(directory.resolve(authority.name() + ".pem"), authority.certificates());
        settings.put("authority." + authority.name() + ".url", authority.url().toString());
        settings.put("authority." + authority.name() + ".certificates", certificates.toString());
    }
}

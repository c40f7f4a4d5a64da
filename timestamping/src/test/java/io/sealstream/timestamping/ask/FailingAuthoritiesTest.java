package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.tsa.AuthorityOptions;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.TokenTerms;
import io.sealstream.timestamping.ask.Answer.Failed;
import io.sealstream.timestamping.ask.Answer.Stamped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Authorities that fail, and what is made of it. */
class FailingAuthoritiesTest {
    private static final Bytes STAMPED = Bytes.copyOf("a checkpoint".getBytes(UTF_8));
    private static final Limits LIMITS = Patience.of(Duration.ofSeconds(30), Duration.ofSeconds(1));

    private static DevelopmentAuthority first;

    private final Heard heard = new Heard();
    private final BlockingQueue<Stamped> late = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() {
        first = DevelopmentAuthority.start("first");
    }

    @AfterAll
    static void stop() {
        first.close();
    }

    @Test
    void aFaultThatPassesIsAskedAgainAndOneThatLastsIsNot() throws Exception {
        try (HostileAuthority fails = hostile(Hostility.FAILS);
                HostileAuthority page = hostile(Hostility.SENDS_A_WEB_PAGE);
                Authorities authorities = asking(
                        2,
                        Honest.at("fails", fails.url(), 1, Honest.trust(first)),
                        Honest.at("page", page.url(), 1, Honest.trust(first)))) {
            Round round = authorities.stamp(STAMPED, late::add);
            assertThat(round.tokens()).isEmpty();
            assertThat(fails.asked()).isEqualTo(1 + LIMITS.retries());
            assertThat(page.asked()).isEqualTo(1);
        }
    }

    @Test
    void whoKeepsFailingIsAskedNoLonger() throws Exception {
        try (HostileAuthority page = hostile(Hostility.SENDS_A_WEB_PAGE);
                Authorities authorities = asking(1, Honest.at("page", page.url(), 1, Honest.trust(first)))) {
            for (int i = 0; i < 10; i++)
                assertThat(authorities.stamp(STAMPED, late::add).tokens()).isEmpty();
            assertThat(heard.breaker("page")).isEqualTo(Breaker.OPEN);
            assertThat(page.asked()).isEqualTo(LIMITS.retries() + 2);
            Failed last = authorities.stamp(STAMPED, late::add).failures().get(0);
            assertThat(last.kind()).isEqualTo(FailureKind.LEFT_ALONE);
            assertThat(last.detail()).contains("left alone until a probe of it succeeds", "a web page");
        }
    }

    @Test
    void aListenerThatFailsIsNotSwallowed() {
        AuthoritiesListener broken = new AuthoritiesListener() {
            @Override
            public void stamped(Stamped answer) {
                throw new IllegalStateException("broken");
            }
        };
        try (Authorities authorities = new Authorities(List.of(Honest.of(first)), 1, LIMITS, broken)) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> authorities.stamp(STAMPED, late::add))
                    .withMessage("broken");
        }
    }

    @Test
    @Timeout(60)
    void anErrorWhileAskingReachesWhoWaitsInsteadOfLeavingItWaiting() {
        AuthoritiesListener broken = new AuthoritiesListener() {
            @Override
            public void stamped(Stamped answer) {
                throw new NoClassDefFoundError("a class that is not there");
            }
        };
        try (Authorities authorities = new Authorities(List.of(Honest.of(first)), 1, LIMITS, broken)) {
            assertThatThrownBy(() -> authorities.stamp(STAMPED, late::add))
                    .isInstanceOf(NoClassDefFoundError.class)
                    .hasMessage("a class that is not there");
        }
    }

    @Test
    void clocksThatDisagreeRaiseAnAlertWithBothNames() throws Exception {
        TokenTerms ahead = TokenTerms.usual().withClockOffset(Duration.ofMinutes(1));
        try (DevelopmentAuthority fast = DevelopmentAuthority.start(
                        AuthorityOptions.named("fast").with(ahead));
                Authorities authorities = asking(2, Honest.of(first), Honest.of(fast))) {
            assertThat(authorities.stamp(STAMPED, late::add).isComplete()).isTrue();
            Eventually.holds("the clocks are compared", () -> !heard.clocks().isEmpty());
            ClockDifference difference = heard.clocks().get(0);
            assertThat(difference.isBeyondBound()).isTrue();
            assertThat(difference.ahead()).isEqualTo("fast");
            assertThat(difference.behind()).isEqualTo("first");
            assertThat(difference.difference()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(70));
        }
    }

    @Test
    void closingEndsARoundThatNobodyAnswers() throws Exception {
        try (HostileAuthority stalls = hostile(Hostility.STALLS)) {
            Authorities authorities = new Authorities(
                    List.of(Honest.at("stalls", stalls.url(), 1, Honest.trust(first))),
                    1,
                    Patience.of(Duration.ofHours(1), Duration.ofHours(1)),
                    heard);
            CompletableFuture<Round> round = CompletableFuture.supplyAsync(() -> stamp(authorities));
            Eventually.holds("it is asked", () -> stalls.asked() == 1);
            authorities.close();
            assertThat(round.get(60, TimeUnit.SECONDS).isComplete()).isFalse();
            assertThat(authorities.stamp(STAMPED, late::add).tokens()).isEmpty();
        }
    }

    private Round stamp(Authorities authorities) {
        try {
            return authorities.stamp(STAMPED, late::add);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Authorities asking(int quorum, Authority... authorities) {
        return new Authorities(List.of(authorities), quorum, LIMITS, heard);
    }

    private static HostileAuthority hostile(Hostility hostility) throws Exception {
        return new HostileAuthority(hostility, first.url(), new byte[0]);
    }
}

package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.stack.tsa.AuthorityOptions;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.TokenTerms;
import io.sealstream.timestamping.ask.Answer.Failed;
import io.sealstream.timestamping.ask.Answer.Stamped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthoritiesTest {
    private static final Bytes STAMPED = Bytes.copyOf("a checkpoint".getBytes(UTF_8));
    private static final Limits LIMITS = limits(Duration.ofSeconds(30), Duration.ofSeconds(1));

    private static DevelopmentAuthority first;
    private static DevelopmentAuthority second;
    private static DevelopmentAuthority third;

    private final Heard heard = new Heard();
    private final BlockingQueue<Stamped> late = new LinkedBlockingQueue<>();

    @BeforeAll
    static void start() {
        first = DevelopmentAuthority.start("first");
        second = DevelopmentAuthority.start("second");
        third = DevelopmentAuthority.start("third");
    }

    @AfterAll
    static void stop() {
        first.close();
        second.close();
        third.close();
    }

    @Test
    void aQuorumOfDistinctAuthoritiesCompletesARound() throws Exception {
        try (Authorities authorities = asking(2, Honest.of(first), Honest.of(second))) {
            Round round = authorities.stamp(STAMPED, late::add);
            assertThat(round.isComplete()).isTrue();
            assertThat(names(round)).containsExactlyInAnyOrder("first", "second");
            assertThat(round.failures()).isEmpty();
        }
    }

    @Test
    void oneAuthorityUnderTwoNamesCountsOnce() throws Exception {
        Authority again = Honest.at("again", first.url(), 1, Honest.trust(first));
        try (Authorities authorities = asking(2, Honest.of(first), again)) {
            Round round = authorities.stamp(STAMPED, late::add);
            assertThat(round.tokens()).hasSize(2);
            assertThat(round.isComplete()).isFalse();
        }
    }

    @Test
    void whoHasStampedBeforeIsNotAskedAgainAndCounts() throws Exception {
        Hash signer;
        try (Authorities authorities = asking(1, Honest.of(first))) {
            signer = authorities
                    .stamp(STAMPED, late::add)
                    .tokens()
                    .get(0)
                    .timestamp()
                    .signer();
        }
        long before = first.answered();
        try (Authorities authorities = asking(2, Honest.of(first), Honest.of(second))) {
            Round round = authorities.stamp(STAMPED, Map.of("first", signer), late::add);
            assertThat(round.isComplete()).isTrue();
            assertThat(names(round)).containsExactly("second");
            assertThat(first.answered()).isEqualTo(before);
        }
    }

    @Test
    void theNextPriorityIsNotAskedWhileTheBestSuffices() throws Exception {
        long before = third.answered();
        try (Authorities authorities = asking(2, Honest.of(first), Honest.of(second), Honest.of(third, 2))) {
            assertThat(authorities.stamp(STAMPED, late::add).isComplete()).isTrue();
            assertThat(third.answered()).isEqualTo(before);
        }
    }

    @Test
    void theNextPriorityIsAskedAsSoonAsTheBestCannotMakeTheQuorum() throws Exception {
        Limits patient = limits(Duration.ofSeconds(30), Duration.ofMinutes(10));
        try (HostileAuthority fails = hostile(Hostility.WANTS_A_PASSWORD);
                Authorities authorities = new Authorities(
                        List.of(
                                Honest.of(first),
                                Honest.at("fails", fails.url(), 1, Honest.trust(first)),
                                Honest.of(third, 2)),
                        2,
                        patient,
                        heard)) {
            Round round = authorities.stamp(STAMPED, late::add);
            assertThat(names(round)).containsExactlyInAnyOrder("first", "third");
            assertThat(round.failures()).extracting(Failed::kind).containsExactly(FailureKind.HTTP_STATUS);
        }
    }

    @Test
    void theNextPriorityIsAskedWhenTheBestIsSlowerThanTheHedge() throws Exception {
        try (HostileAuthority stalls = hostile(Hostility.STALLS);
                Authorities authorities =
                        asking(1, Honest.at("stalls", stalls.url(), 1, Honest.trust(first)), Honest.of(second, 2))) {
            Round round = authorities.stamp(STAMPED, late::add);
            assertThat(names(round)).containsExactly("second");
        }
    }

    @Test
    void aTokenThatComesAfterTheQuorumIsDeliveredLate() throws Exception {
        try (SlowRelay slow = new SlowRelay(second.url());
                Authorities authorities =
                        asking(1, Honest.of(first), Honest.at("second", slow.url(), 1, Honest.trust(second)))) {
            Round round = authorities.stamp(STAMPED, late::add);
            assertThat(names(round)).containsExactly("first");
            slow.release();
            Stamped token = late.poll(60, TimeUnit.SECONDS);
            assertThat(token).isNotNull();
            assertThat(token.authority()).isEqualTo("second");
        }
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
                    limits(Duration.ofHours(1), Duration.ofHours(1)),
                    heard);
            CompletableFuture<Round> round = CompletableFuture.supplyAsync(() -> stamp(authorities));
            Eventually.holds("it is asked", () -> stalls.asked() == 1);
            authorities.close();
            assertThat(round.get(60, TimeUnit.SECONDS).isComplete()).isFalse();
            assertThat(authorities.stamp(STAMPED, late::add).tokens()).isEmpty();
        }
    }

    @Test
    void aQuorumThatCannotBeReachedIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asking(2, Honest.of(first)))
                .withMessageContaining("a quorum of 2 with 1 authorities");
        assertThatIllegalArgumentException().isThrownBy(() -> asking(0, Honest.of(first)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> asking(1, Honest.of(first), Honest.of(first)))
                .withMessageContaining("one name");
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

    private static List<String> names(Round round) {
        return round.tokens().stream().map(Stamped::authority).toList();
    }

    private static Limits limits(Duration timeout, Duration hedge) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.connectTimeout(),
                timeout,
                usual.maxResponseBytes(),
                usual.retries(),
                Duration.ofMillis(50),
                hedge,
                usual.probeInterval(),
                usual.clockBound());
    }
}

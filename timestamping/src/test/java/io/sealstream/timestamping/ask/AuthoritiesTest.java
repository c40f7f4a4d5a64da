package io.sealstream.timestamping.ask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.timestamping.ask.Answer.Failed;
import io.sealstream.timestamping.ask.Answer.Stamped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AuthoritiesTest {
    private static final Bytes STAMPED = Bytes.copyOf("a checkpoint".getBytes(UTF_8));
    private static final Limits LIMITS = Patience.of(Duration.ofSeconds(30), Duration.ofSeconds(1));

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
        Limits patient = Patience.of(Duration.ofSeconds(30), Duration.ofMinutes(10));
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
        CountDownLatch released = new CountDownLatch(1);
        Relay.Tampering slowly = request -> {
            released.await();
            return request;
        };
        try (Relay slow = new Relay(second.url(), slowly);
                Authorities authorities =
                        asking(1, Honest.of(first), Honest.at("second", slow.url(), 1, Honest.trust(second)))) {
            Round round = authorities.stamp(STAMPED, late::add);
            assertThat(names(round)).containsExactly("first");
            released.countDown();
            Stamped token = late.poll(60, TimeUnit.SECONDS);
            assertThat(token).isNotNull();
            assertThat(token.authority()).isEqualTo("second");
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

    private Authorities asking(int quorum, Authority... authorities) {
        return new Authorities(List.of(authorities), quorum, LIMITS, heard);
    }

    private static HostileAuthority hostile(Hostility hostility) throws Exception {
        return new HostileAuthority(hostility, first.url(), new byte[0]);
    }

    private static List<String> names(Round round) {
        return round.tokens().stream().map(Stamped::authority).toList();
    }
}

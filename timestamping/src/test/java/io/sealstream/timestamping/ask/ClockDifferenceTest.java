package io.sealstream.timestamping.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.timestamping.Imprint;
import io.sealstream.timestamping.Timestamp;
import io.sealstream.timestamping.ask.Answer.Stamped;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockDifferenceTest {
    private static final Duration BOUND = Duration.ofSeconds(2);

    @Test
    void oneClockAloneCannotDisagree() {
        assertThat(ClockDifference.widest(List.of(answer("a", 3_600_000, 0, 0)), BOUND))
                .isEmpty();
    }

    @Test
    void theTwoFurthestApartAreNamed() {
        ClockDifference widest = ClockDifference.widest(
                        List.of(answer("a", 100, 0, 0), answer("b", -2_500, 0, 0), answer("c", 0, 0, 0)), BOUND)
                .orElseThrow();
        assertThat(widest).isEqualTo(new ClockDifference("a", "b", Duration.ofMillis(2_600), BOUND));
        assertThat(widest.isBeyondBound()).isTrue();
    }

    @Test
    void whatAccuracyAndSlownessExplainIsNoDisagreement() {
        List<Stamped> answers = List.of(answer("a", 4_000, 1_000, 500), answer("b", 0, 500, 1_500));
        ClockDifference widest = ClockDifference.widest(answers, BOUND).orElseThrow();
        assertThat(widest.allowed()).isEqualTo(Duration.ofMillis(1_000 + 500 + (500 + 1_500) / 2 + 2_000));
        assertThat(widest.isBeyondBound()).isFalse();
    }

    @Test
    void anInaccurateClockDoesNotHideTwoPreciseOnesThatDisagree() {
        ClockDifference widest = ClockDifference.widest(
                        List.of(answer("vague", 9_000, 60_000, 0), answer("a", 0, 0, 0), answer("b", -3_000, 0, 0)),
                        BOUND)
                .orElseThrow();
        assertThat(widest.ahead()).isEqualTo("a");
        assertThat(widest.behind()).isEqualTo("b");
        assertThat(widest.isBeyondBound()).isTrue();
    }

    private static Stamped answer(String name, long offset, long accuracy, long roundTrip) {
        Timestamp timestamp = new Timestamp(
                Instant.EPOCH,
                Duration.ofMillis(accuracy),
                "1.2.3",
                Imprint.SHA_256,
                BigInteger.ONE,
                Hash.sha256(),
                Bytes.EMPTY);
        return new Stamped(name, timestamp, Duration.ofMillis(offset), Duration.ofMillis(roundTrip));
    }
}

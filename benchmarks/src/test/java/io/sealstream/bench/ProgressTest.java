package io.sealstream.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sealstream.bench.Progress.Sighting;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void theRateCountsFromTheFirstCommitSeen() {
        assertThat(new Sighting(1_000, 5_000_000_000L).perSecondTo(new Sighting(11_000, 7_000_000_000L)))
                .isEqualTo(5_000.0);
    }

    @Test
    void theRoundLastsUntilTheEndIsCommitted() throws InterruptedException {
        Iterator<Long> offsets = List.of(0L, 10L, 10L, 99L, 100L).iterator();
        assertThat(new Progress(offsets::next).perSecondUntil(100)).isPositive();
        assertThat(offsets).isExhausted();
    }

    @Test
    void whatIsSeenBeyondTheEndEndsItAtOnce() throws InterruptedException {
        Iterator<Long> offsets = List.of(0L, 10L, 140L).iterator();
        assertThat(new Progress(offsets::next).perSecondUntil(100)).isPositive();
        assertThat(offsets).isExhausted();
    }

    @Test
    void thoseWhoFollowAreAwaited() throws InterruptedException {
        Iterator<Long> followed = List.of(0L, 5L, 20L, 99L, 100L).iterator();
        Iterator<Long> offsets = List.of(0L, 30L, 60L, 120L, 130L, 130L).iterator();
        assertThat(new Progress(offsets::next).perSecondUntil(100, followed::next))
                .isPositive();
        assertThat(followed).isExhausted();
        assertThat(offsets).isExhausted();
    }

    @Test
    void oneCommitIsNoRate() {
        Iterator<Long> offsets = List.of(0L, 100L).iterator();
        assertThatIllegalStateException()
                .isThrownBy(() -> new Progress(offsets::next).perSecondUntil(100))
                .withMessageContaining("more events");
    }
}

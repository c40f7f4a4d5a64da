package io.sealstream.anchor.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CadenceTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Cadence cadence = new Cadence(Duration.ofMillis(500), now::get);

    @Test
    void theFirstNewEventIsSignedForAtOnce() {
        assertThat(cadence.isDue()).isFalse();
        cadence.read();
        assertThat(cadence.isDue()).isTrue();
        assertThat(cadence.patience()).isZero();
    }

    @Test
    void nothingIsSignedWhileNothingIsNew() {
        cadence.read();
        cadence.signed();
        pass(3_600_000);
        assertThat(cadence.isDue()).isFalse();
        assertThat(cadence.patience()).isPositive();
    }

    @Test
    void theNextComesAnIntervalAfterTheLast() {
        cadence.read();
        cadence.signed();
        cadence.read();
        assertThat(cadence.isDue()).isFalse();
        pass(400);
        assertThat(cadence.isDue()).isFalse();
        assertThat(cadence.patience()).isEqualTo(Duration.ofMillis(100));
        pass(100);
        assertThat(cadence.isDue()).isTrue();
    }

    @Test
    void whatWaitsInMemoryIsBounded() {
        cadence.read();
        cadence.signed();
        for (int i = 1; i < Cadence.STEP; i++) cadence.read();
        assertThat(cadence.isDue()).isFalse();
        cadence.read();
        assertThat(cadence.isDue()).isTrue();
    }

    private void pass(long millis) {
        now.addAndGet(Duration.ofMillis(millis).toNanos());
    }
}

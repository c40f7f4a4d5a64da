package io.sealstream.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void eventsAreDueAtEvenDistances() {
        Schedule schedule = new Schedule(7, 1_000);
        assertThat(schedule.due(0)).isEqualTo(7);
        assertThat(schedule.due(1)).isEqualTo(1_000_007);
        assertThat(schedule.due(3_600_000)).isEqualTo(3_600_000_000_007L);
    }

    @Test
    void noDistanceIsLostToRounding() {
        assertThat(new Schedule(0, 3).due(3_000_000)).isEqualTo(1_000_000_000_000_000L);
    }

    @Test
    void nothingIsSentBeforeItIsDue() throws InterruptedException {
        Schedule schedule = Schedule.startingNow(200);
        schedule.await(2);
        assertThat(System.nanoTime() - schedule.due(2)).isNotNegative();
    }

    @Test
    void whoeverIsLateDoesNotWait() throws InterruptedException {
        // Due before this machine was started: waiting for it in any way would end the test by its bound.
        new Schedule(System.nanoTime() - Long.MAX_VALUE / 4, 1).await(0);
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> Schedule.startingNow(1).await(1_000));
    }

    @Test
    void noRateIsNoLoad() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Schedule(0, 0));
    }
}

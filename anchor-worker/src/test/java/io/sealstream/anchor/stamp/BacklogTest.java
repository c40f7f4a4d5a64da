package io.sealstream.anchor.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private final SettableClock clock = new SettableClock();
    private final AtomicLong newest = new AtomicLong();
    private final Backlog backlog = new Backlog(newest::get, clock);

    @Test
    void anEmptyLogHasNone() {
        expect(0, 0);
    }

    @Test
    void eventsWaitFromTheirFirstCheckpointOn() {
        seen(3);
        pass(10);
        seen(8);
        pass(5);
        expect(8, 15);
    }

    @Test
    void aCompleteAnchorLeavesOnlyWhatCameWhileItWasMade() {
        seen(3);
        pass(10);
        backlog.asked(3);
        pass(4);
        seen(5);
        pass(2);
        seen(6);
        pass(1);
        backlog.covered(3, clock.instant());
        expect(3, 3);
        backlog.asked(6);
        backlog.covered(6, clock.instant());
        pass(60);
        expect(0, 0);
        assertThat(backlog.covered()).isEqualTo(6);
    }

    @Test
    void roundsThatFallShortMakeItOlderAndOneThatCompletesCoversEverythingEarlier() {
        for (int size = 1; size <= 3; size++) {
            seen(size);
            backlog.asked(size);
            pass(10);
        }
        expect(3, 30);
        backlog.covered(3, clock.instant());
        expect(0, 0);
    }

    @Test
    void aRestartCountsFromTheLastCompleteAnchor() {
        backlog.covered(100, clock.instant());
        expect(0, 0);
        seen(107);
        pass(2);
        expect(7, 2);
    }

    private void seen(long size) {
        newest.set(size);
        backlog.look();
    }

    private void pass(int seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    private void expect(long events, double ageSeconds) {
        assertThat(backlog.events()).isEqualTo(events);
        assertThat(backlog.ageSeconds()).isEqualTo(ageSeconds);
    }
}

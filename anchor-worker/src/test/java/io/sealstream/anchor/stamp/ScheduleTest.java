package io.sealstream.anchor.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration INTERVAL = Duration.ofSeconds(60);
    private static final Duration LEAST = Duration.ofSeconds(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final SettableClock clock = new SettableClock();
    private final Schedule schedule = new Schedule(INTERVAL, 10_000, LEAST, clock);

    @Test
    void theFirstCheckpointOfALogIsDueAtOnce() {
        assertThat(schedule.isDue(1)).isTrue();
    }

    @Test
    void nothingIsDueWhileNothingIsNew() {
        anchored(5);
        clock.advance(Duration.ofDays(1));
        assertThat(schedule.isDue(5)).isFalse();
        schedule.request();
        assertThat(schedule.isDue(5)).isFalse();
    }

    @Test
    void whatIsNewIsDueAfterTheIntervalCountedFromTheBeginning() {
        schedule.began();
        clock.advance(Duration.ofSeconds(10));
        schedule.covered(5);
        clock.advance(Duration.ofSeconds(50).minus(MOMENT));
        assertThat(schedule.isDue(6)).isFalse();
        clock.advance(MOMENT);
        assertThat(schedule.isDue(6)).isTrue();
    }

    @Test
    void manyEventsAreDueBeforeTheInterval() {
        anchored(5);
        clock.advance(LEAST);
        assertThat(schedule.isDue(10_004)).isFalse();
        assertThat(schedule.isDue(10_005)).isTrue();
    }

    @Test
    void howeverManyEventsComeAuthoritiesAreNotAskedMoreOftenThanTheyMayBe() {
        anchored(5);
        clock.advance(LEAST.minus(MOMENT));
        assertThat(schedule.isDue(1_000_000)).isFalse();
        clock.advance(MOMENT);
        assertThat(schedule.isDue(1_000_000)).isTrue();
    }

    @Test
    void manyEventsAfterARestartWaitTheirTimeToo() {
        schedule.resume(5, clock.instant());
        assertThat(schedule.isDue(1_000_000)).isFalse();
        clock.advance(LEAST);
        assertThat(schedule.isDue(1_000_000)).isTrue();
    }

    @Test
    void aRequestIsNotHeldBack() {
        anchored(5);
        schedule.request();
        assertThat(schedule.isDue(6)).isTrue();
    }

    @Test
    void anIntervalShorterThanTheLeastIsKept() {
        Schedule quick = new Schedule(MOMENT, 10_000, LEAST, clock);
        quick.began();
        quick.covered(5);
        clock.advance(MOMENT);
        assertThat(quick.isDue(6)).isTrue();
    }

    @Test
    void aRequestIsGoodForTheNextNewCheckpointAndForThatOnly() {
        anchored(5);
        schedule.request();
        assertThat(schedule.isDue(5)).isFalse();
        assertThat(schedule.isDue(6)).isTrue();
        anchored(6);
        assertThat(schedule.isDue(7)).isFalse();
    }

    @Test
    void aRequestWhileTokensComeInIsNotForgotten() {
        schedule.began();
        schedule.request();
        schedule.covered(5);
        // A late token: the same anchor once more.
        schedule.covered(5);
        assertThat(schedule.isDue(6)).isTrue();
    }

    @Test
    void whatFellShortIsDueAgainAfterAPauseThatDoublesUpToAMinute() {
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            schedule.began();
            schedule.fellShort();
            clock.advance(Duration.ofSeconds(seconds).minus(MOMENT));
            assertThat(schedule.isDue(1)).as("before %d s", seconds).isFalse();
            clock.advance(MOMENT);
            assertThat(schedule.isDue(1)).as("after %d s", seconds).isTrue();
        }
    }

    @Test
    void anAuthorityThatIsBackEndsThePause() {
        schedule.began();
        schedule.fellShort();
        assertThat(schedule.isDue(1)).isFalse();
        schedule.tryAgain();
        assertThat(schedule.isDue(1)).isTrue();
    }

    @Test
    void anAuthorityThatIsBackDoesNotHurryWhatIsOnSchedule() {
        anchored(5);
        schedule.tryAgain();
        assertThat(schedule.isDue(6)).isFalse();
    }

    @Test
    void aRestartGoesOnWithTheSchedule() {
        schedule.resume(5, clock.instant().minusSeconds(59));
        assertThat(schedule.isDue(6)).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(schedule.isDue(5)).isFalse();
        assertThat(schedule.isDue(6)).isTrue();
    }

    @Test
    void anAuthorityAheadOfUsDoesNotDelayTheNextAnchor() {
        schedule.resume(5, clock.instant().plus(Duration.ofDays(365)));
        clock.advance(INTERVAL);
        assertThat(schedule.isDue(6)).isTrue();
    }

    @Test
    void aClockThatIsSetBackDelaysNothing() {
        anchored(5);
        clock.advance(Duration.ofHours(-1));
        assertThat(schedule.isDue(6)).isTrue();
    }

    private void anchored(long size) {
        schedule.began();
        schedule.covered(size);
    }
}

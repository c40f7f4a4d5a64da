package io.sealstream.faults.campaign;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes after a fault until events are sealed as they come: what is undecided is less than what a second brings,
 * twice in a row.
 */
final class Recovery {
    /** By then at the latest. */
    static final Duration BOUND = Duration.ofSeconds(60);

    private static final int LOOKS = 2;
    private static final long PAUSE_MS = 250;

    private final Position position;
    private final int perSecond;

    /** @param perSecond records that producers send */
    Recovery(Position position, int perSecond) {
        this.position = position;
        this.perSecond = perSecond;
    }

    /** From now on; empty if longer than {@link #BOUND}. */
    Optional<Duration> await() throws InterruptedException {
        long began = System.nanoTime();
        long caughtUp = began;
        for (int looks = 0; looks < LOOKS; ) {
            long now = System.nanoTime();
            if (now - began > BOUND.toNanos()) return Optional.empty();
            boolean isCaughtUp =
                    position.undecided().filter(left -> left <= perSecond).isPresent();
            if (isCaughtUp && looks == 0) caughtUp = now;
            looks = isCaughtUp ? looks + 1 : 0;
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return Optional.of(Duration.ofNanos(caughtUp - began));
    }
}

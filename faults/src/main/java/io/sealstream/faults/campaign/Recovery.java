package io.sealstream.faults.campaign;

import io.sealstream.faults.campaign.Position.Sealing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How long it takes after a fault until events are sealed as they come: a second's records that came since are decided, and what
 * is undecided is less than what a second brings, for two seconds on end.
 */
final class Recovery {
    /** By then at the latest. */
    static final Duration BOUND = Duration.ofSeconds(60);

    private static final Duration LASTING = Duration.ofSeconds(2);
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
        long caughtUp = -1;
        long target = -1;
        while (System.nanoTime() - began < BOUND.toNanos() + LASTING.toNanos()) {
            long now = System.nanoTime();
            Optional<Sealing> sealing = position.sealing();
            if (target < 0 && sealing.isPresent()) target = sealing.get().end() + perSecond;
            long wanted = target;
            boolean well = sealing.filter(at -> at.decided() >= wanted && at.undecided() <= perSecond)
                    .isPresent();
            if (!well) caughtUp = -1;
            else if (caughtUp < 0) caughtUp = now;
            else if (now - caughtUp >= LASTING.toNanos()) return Optional.of(Duration.ofNanos(caughtUp - began));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
        }
        return Optional.empty();
    }
}

package io.sealstream.bench.latency;

import java.time.Duration;

/**
 * A time with one rate.
 *
 * @param warmUp what is sent but does not count
 * @param counted what counts
 */
record Phase(long perSecond, Duration warmUp, Duration counted) {
    /** The first event that counts. */
    int first() {
        return events(warmUp);
    }

    int events() {
        return events(warmUp.plus(counted));
    }

    private int events(Duration during) {
        return Math.toIntExact(perSecond * during.toMillis() / 1_000);
    }
}

package io.sealstream.timestamping.ask;

import java.time.Duration;

/** The usual limits, with less or more patience where a test needs it. */
final class Patience {
    private Patience() {}

    static Limits of(Duration timeout, Duration hedge) {
        Limits usual = Limits.DEFAULT;
        return new Limits(
                usual.connectTimeout(),
                timeout,
                usual.maxResponseBytes(),
                usual.retries(),
                Duration.ofMillis(50),
                hedge,
                usual.probeInterval(),
                usual.clockBound());
    }
}

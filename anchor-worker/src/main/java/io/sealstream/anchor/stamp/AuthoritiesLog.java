package io.sealstream.anchor.stamp;

import io.sealstream.timestamping.ask.Answer;
import io.sealstream.timestamping.ask.AuthoritiesListener;
import io.sealstream.timestamping.ask.Breaker;
import io.sealstream.timestamping.ask.ClockDifference;
import io.sealstream.timestamping.ask.FailureKind;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What authorities do, in words: each fault as it happens, each lasting state once. */
final class AuthoritiesLog implements AuthoritiesListener {
    private static final Logger LOG = LoggerFactory.getLogger(AuthoritiesLog.class);

    private final Set<String> leftAlone = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean disagree = new AtomicBoolean();

    @Override
    public void failed(Answer.Failed answer) {
        if (answer.kind() == FailureKind.LEFT_ALONE) LOG.debug("{}", answer.detail());
        else LOG.warn("{}", answer.detail());
    }

    @Override
    public void breaker(String authority, Breaker state) {
        // Each probe that fails opens it again.
        if (state == Breaker.OPEN && leftAlone.add(authority))
            LOG.warn("authority {} keeps failing: it is left alone, and probed until it works again", authority);
        if (state == Breaker.CLOSED && leftAlone.remove(authority)) LOG.info("authority {} works again", authority);
    }

    @Override
    public void clocks(ClockDifference widest) {
        boolean beyond = widest.isBeyondBound();
        if (disagree.getAndSet(beyond) == beyond) return;
        if (beyond)
            LOG.error(
                    "the clock of authority {} is {} s ahead of that of {}, more than the {} s that can be explained: at"
                            + " least one of them is wrong. Compare both with a clock you trust, and stop using the wrong one",
                    widest.ahead(),
                    seconds(widest.difference()),
                    widest.behind(),
                    seconds(widest.allowed()));
        else LOG.info("the clocks of the authorities agree again");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}

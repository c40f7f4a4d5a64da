package io.sealstream.anchor.stamp;

import io.sealstream.timestamping.ask.Answer;
import io.sealstream.timestamping.ask.AuthoritiesListener;
import io.sealstream.timestamping.ask.Breaker;
import io.sealstream.timestamping.ask.ClockDifference;
import java.util.List;

/** Tells each of several. */
record Listeners(List<AuthoritiesListener> all) implements AuthoritiesListener {
    @Override
    public void stamped(Answer.Stamped answer) {
        all.forEach(listener -> listener.stamped(answer));
    }

    @Override
    public void failed(Answer.Failed answer) {
        all.forEach(listener -> listener.failed(answer));
    }

    @Override
    public void breaker(String authority, Breaker state) {
        all.forEach(listener -> listener.breaker(authority, state));
    }

    @Override
    public void clocks(ClockDifference widest) {
        all.forEach(listener -> listener.clocks(widest));
    }
}

package io.sealstream.timestamping.ask;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a listener is told. */
final class Heard implements AuthoritiesListener {
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final List<ClockDifference> clocks = new CopyOnWriteArrayList<>();
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();

    @Override
    public void stamped(Answer.Stamped answer) {
        answers.add(answer);
    }

    @Override
    public void failed(Answer.Failed answer) {
        answers.add(answer);
    }

    @Override
    public void breaker(String authority, Breaker state) {
        breakers.put(authority, state);
    }

    @Override
    public void clocks(ClockDifference widest) {
        clocks.add(widest);
    }

    List<Answer> answers() {
        return answers;
    }

    List<ClockDifference> clocks() {
        return clocks;
    }

    Breaker breaker(String authority) {
        return breakers.getOrDefault(authority, Breaker.CLOSED);
    }
}

package io.sealstream.bench.latency;

import io.sealstream.bench.Reading;
import java.util.Map;

/** One way from a topic of events to a topic of what became of them, with a load of its own. It runs until it is closed. */
final class Lane implements AutoCloseable {
    private static final int PRIMING = 50_000;
    private static final long AT_ONCE = 1_000_000_000;

    private final Reading runner;
    private final OpenLoad load;
    private final Arrivals arrivals;
    private long published;

    Lane(Map<String, Object> clients, String source, String target, Reading runner) {
        this.runner = runner;
        this.load = new OpenLoad(clients, source);
        this.arrivals = new Arrivals(clients, target);
    }

    /** Starts it, and gives it enough at once that no compiler is busy with it later. */
    void start() throws InterruptedException {
        runner.start();
        send(AT_ONCE, PRIMING, 0);
    }

    Latencies measure(Phase phase) throws InterruptedException {
        return send(phase.perSecond(), phase.events(), phase.first());
    }

    private Latencies send(long perSecond, int events, int first) throws InterruptedException {
        Schedule schedule = Schedule.startingNow(perSecond);
        Thread publishing = load.publish(schedule, events);
        long[] seen = arrivals.next(events, load::assertWell);
        publishing.join();
        published += events;
        return new Latencies(schedule, seen, first);
    }

    void check() {
        load.assertWell();
        runner.check(published);
    }

    @Override
    public void close() {
        load.close();
        runner.close();
        arrivals.close();
    }
}

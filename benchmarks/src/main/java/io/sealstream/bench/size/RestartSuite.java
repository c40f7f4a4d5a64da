package io.sealstream.bench.size;

import io.sealstream.bench.Broker;
import io.sealstream.bench.Opened;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.util.List;

/** How long a sealer does not seal that starts on a large log with its local state lost. */
public final class RestartSuite implements Suite {
    public static final Offer OFFER =
            new Offer("restart", "A sealer that has lost its state, until it seals again", RestartSuite::open);

    /** Asked for a log of so many, and of no other size. */
    private static final long ASKED = 10_000_000;

    private static final double SECONDS = 30;

    private final Opened opened;
    private final SizedLog log;
    private final long events;

    private RestartSuite(Opened opened, SizedLog log, long events) {
        this.opened = opened;
        this.log = log;
        this.events = events;
    }

    private static Suite open(Scale scale) throws InterruptedException {
        long events = scale.of(ASKED, 500_000);
        Opened opened = new Opened();
        try {
            SizedLog log = opened.add(new SizedLog(opened.add(Broker.start()), "restart"));
            log.publish(events);
            log.seal();
            return new RestartSuite(opened, log, events);
        } catch (RuntimeException | InterruptedException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    @Override
    public List<Contender> contenders() {
        return List.of(new Restart(log, events));
    }

    @Override
    public List<Target> targets() {
        return events == ASKED ? List.of(Target.atMost(SECONDS, Restart.name(events))) : List.of();
    }

    @Override
    public int rounds(Scale scale) {
        return (int) scale.of(3, 2);
    }

    /** Each round is a new process: none is warmer than another. */
    @Override
    public boolean warmsUp() {
        return false;
    }

    @Override
    public void close() {
        opened.close();
    }
}

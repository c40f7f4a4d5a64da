package io.sealstream.bench.size;

import io.sealstream.bench.Broker;
import io.sealstream.bench.Opened;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Scale;
import io.sealstream.bench.measure.Suite;
import io.sealstream.bench.measure.Target;
import java.util.List;
import java.util.Set;

/** How long it takes until all is as before, for each thing that can be lost for good; {@code docs/recovery.md} has the cases. */
public final class RecoverySuite implements Suite {
    public static final Offer OFFER =
            new Offer("recovery", "What is lost for good, until it is there again", RecoverySuite::open);

    private static final long ASKED = 1_000_000;

    private static final double TWELVE_MINUTES = 720;

    private final Opened opened;
    private final List<Contender> contenders;
    private final long events;

    private RecoverySuite(Opened opened, List<Contender> contenders, long events) {
        this.opened = opened;
        this.contenders = contenders;
        this.events = events;
    }

    private static Suite open(Scale scale) throws InterruptedException {
        long events = scale.of(ASKED, 50_000);
        Opened opened = new Opened();
        try {
            SizedLog log = opened.add(new SizedLog(opened.add(Broker.start()), "recovery"));
            log.publish(events);
            log.seal();
            return new RecoverySuite(
                    opened,
                    List.of(
                            new Restart(log, events),
                            new LostCopy(log, events),
                            new LostCluster(log, events),
                            new LostBroker(events)),
                    events);
        } catch (RuntimeException | InterruptedException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    @Override
    public List<Contender> contenders() {
        return contenders;
    }

    /** Of what has to be there again for events to be sealed, and of the copy. */
    @Override
    public List<Target> targets() {
        if (events != ASKED) return List.of();
        Set<String> aimedAt = Set.of(
                Restart.name(events), LostCopy.name(events), LostCluster.restoring(events), LostBroker.name(events));
        return aimedAt.stream()
                .sorted()
                .map(name -> Target.atMost(TWELVE_MINUTES, name))
                .toList();
    }

    /** What is lost is lost once. */
    @Override
    public int rounds(Scale scale) {
        return 1;
    }

    @Override
    public boolean warmsUp() {
        return false;
    }

    @Override
    public void close() {
        opened.close();
    }
}

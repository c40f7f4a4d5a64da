package io.sealstream.bench.size;

import io.sealstream.bench.Broker;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import java.util.List;

/** The sealer with so many events in its deduplication index: nothing else that it uses grows with the log. */
final class SealingAtSize implements Contender, AutoCloseable {
    private final SizedLog log;
    private final long size;
    private final long events;
    private final boolean anew;

    /**
     * The log and its index.
     *
     * @param events sealed in each round
     * @param anew whether the index is made anew for each round: a small one would outgrow its size soon
     */
    SealingAtSize(Broker broker, long size, long events, boolean anew) throws InterruptedException {
        this.log = new SizedLog(broker, "size-" + size);
        this.size = size;
        this.events = events;
        this.anew = anew;
        log.publish(events);
        log.seal();
        Filled.index(log.index(), size, log.tip());
    }

    static String name(long size) {
        return "sealing, " + Sizes.name(size) + " events in the index";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(size), "events/s"));
    }

    @Override
    public String description() {
        return "the sealer as it ships, on a log whose deduplication index was filled with that many events beforehand";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        log.publish(events);
        if (anew) Filled.index(log.index(), size, log.tip());
        return new double[] {log.seal()};
    }

    @Override
    public void close() {
        log.close();
    }
}

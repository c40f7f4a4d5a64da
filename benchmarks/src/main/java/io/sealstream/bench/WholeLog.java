package io.sealstream.bench;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Something that reads the ingest topic from its beginning in each round, with a new application id, new state and new, empty
 * topics to write to.
 *
 * <p>Its figure is the rate at which its committed offset of the ingest topic moves, looked at every 50 ms, between the first
 * commit seen and the first one that has come as far as is counted: starting up and joining the group do not count, commits do.
 * Where some commit on a timer, more is preloaded than that ({@link #preload}), so that all are busy up to the commit that ends
 * their time: they would otherwise wait for it with nothing to do. Offsets are all that is looked at, since a consumer would
 * take its share of the cores.
 */
public final class WholeLog implements Contender {
    private final TestBed bed;
    private final long events;
    private final String name;
    private final String description;
    private final Function<String, Reading> next;

    /**
     * @param events that are counted; more are preloaded where others commit on a timer
     * @param next makes one for an application id
     */
    public WholeLog(TestBed bed, long events, String name, String description, Function<String, Reading> next) {
        this.bed = bed;
        this.events = events;
        this.name = name;
        this.description = description;
        this.next = next;
    }

    /** How many events are preloaded where so many are counted. */
    public static long preload(long counted) {
        return counted + counted / 3;
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name, "events/s"));
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        bed.renewTargets();
        return new double[] {measure(name.replaceAll("\\W+", "-") + "-" + number, () -> Long.MAX_VALUE)};
    }

    /**
     * One round into the topics that are there.
     *
     * @param other how many events something else is done with, without which they do not count
     */
    double measure(String applicationId, LongSupplier other) throws InterruptedException {
        Reading reading = next.apply("bench-" + applicationId);
        double perSecond;
        try (reading) {
            reading.start();
            perSecond = bed.progressOf(reading.applicationId(), other).perSecondUntil(events);
        }
        reading.check(events);
        return perSecond;
    }
}

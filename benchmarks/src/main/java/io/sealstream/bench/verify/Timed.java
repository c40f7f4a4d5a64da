package io.sealstream.bench.verify;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Something that goes through the whole log, and says how many events it went through. */
final class Timed implements Contender {
    private final String name;
    private final String description;
    private final long events;
    private final int passes;
    private final Pass pass;

    /** One pass over all of the log. */
    interface Pass {
        long run();
    }

    /**
     * Such a contender.
     *
     * @param events that each pass must find
     * @param passes that make a round
     */
    Timed(String name, String description, long events, int passes, Pass pass) {
        this.name = name;
        this.description = description;
        this.events = events;
        this.passes = passes;
        this.pass = pass;
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
    public double[] round(int number) {
        long start = System.nanoTime();
        for (int i = 0; i < passes; i++) {
            long found = pass.run();
            if (found != events) throw new IllegalStateException(name + " found " + found + " events, not " + events);
        }
        long nanos = System.nanoTime() - start;
        return new double[] {passes * events * (double) TimeUnit.SECONDS.toNanos(1) / nanos};
    }
}

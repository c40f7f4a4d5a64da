package io.sealstream.bench;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.projection.ProjectionApplication;
import io.sealstream.projection.schema.SchemaName;
import java.time.Duration;
import java.util.List;

/** The projection worker as it ships, into a new schema each round. */
final class Projecting implements Contender {
    static final String NAME = "projection";
    static final SchemaName INTO = new SchemaName("bench_worker");

    private static final Duration STARTING = Duration.ofSeconds(60);

    private final CopyBed copies;
    private final long events;
    private long batches;

    Projecting(CopyBed copies, long events) {
        this.copies = copies;
        this.events = events;
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(NAME, "events/s"));
    }

    @Override
    public String description() {
        return "the projection worker as it ships: the sealed log read, its chain verified, rows written and committed";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        copies.renew(INTO);
        try (ProjectionApplication worker = copies.worker(INTO)) {
            worker.start();
            if (!worker.awaitRunning(STARTING))
                throw new IllegalStateException("the worker does not start; see its log");
            double perSecond = Progress.within(worker.progress()::size).perSecondUntil(events);
            batches = worker.progress().batchCount();
            return new double[] {perSecond};
        }
    }

    /** How many events went into a transaction of the last round. */
    long eventsATransaction() {
        return events / batches + 1;
    }
}

package io.sealstream.bench.size;

import io.sealstream.bench.CopyBed;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.projection.ProjectionApplication;
import io.sealstream.projection.schema.SchemaName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A new Postgres and an empty schema, until the copy has every event. */
record LostCopy(SizedLog log, long events) implements Contender {
    private static final SchemaName INTO = new SchemaName("bench_lost");
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration BOUND = Duration.ofMinutes(12);

    static String name(long events) {
        return "the copy of " + Sizes.name(events) + " events again, Postgres lost";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(events), "s"));
    }

    @Override
    public String description() {
        return "from the first statement of the migration in a new, running Postgres until the projection worker has committed the"
                + " last event that was sealed";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        long size = log.tip().size();
        try (CopyBed copies = new CopyBed(log.projected())) {
            long start = System.nanoTime();
            copies.renew(INTO);
            try (ProjectionApplication worker = copies.worker(INTO)) {
                worker.start();
                if (!worker.awaitRunning(STARTING))
                    throw new IllegalStateException("the worker does not start; see its log");
                while (worker.progress().size() < size) {
                    if (System.nanoTime() - start > BOUND.toNanos())
                        throw new IllegalStateException("the copy does not grow to " + size + " events");
                    TimeUnit.MILLISECONDS.sleep(5);
                }
                return new double[] {(System.nanoTime() - start) / 1e9};
            }
        }
    }
}

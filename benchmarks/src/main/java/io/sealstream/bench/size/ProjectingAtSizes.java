package io.sealstream.bench.size;

import io.sealstream.bench.Broker;
import io.sealstream.bench.CopyBed;
import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.projection.ProjectionApplication;
import io.sealstream.projection.schema.SchemaName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The projection worker copies a log into Postgres: how fast it is when the copy is small, and when it is large. */
final class ProjectingAtSizes implements Contender, AutoCloseable {
    private static final SchemaName INTO = new SchemaName("bench_size");
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration STALL = Duration.ofMinutes(2);
    private final SizedLog log;
    private final CopyBed copies;
    private final long small;
    private final long large;

    /**
     * The log and the database.
     *
     * @param small size that the first rate is taken at, and number of events that each is taken over
     * @param large size that the second one is taken at
     */
    ProjectingAtSizes(Broker broker, long small, long large) throws InterruptedException {
        this.small = small;
        this.large = large;
        this.log = new SizedLog(broker, "size-projected");
        log.publish(large + small);
        log.seal();
        this.copies = new CopyBed(log.projected());
    }

    static String name(long size) {
        return "projecting, " + Sizes.name(size) + " events in the copy";
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity(name(small), "events/s"), new Quantity(name(large), "events/s"));
    }

    @Override
    public String description() {
        return "the projection worker as it ships, fsync on, over the " + Sizes.name(small)
                + " events that follow that size in one run; how it copies beyond "
                + Sizes.name(large + small) + ", at 10 and 50 million, is not measured";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        copies.renew(INTO);
        try (ProjectionApplication worker = copies.worker(INTO)) {
            worker.start();
            if (!worker.awaitRunning(STARTING))
                throw new IllegalStateException("the worker does not start; see its log");
            return new double[] {perSecond(worker, small), perSecond(worker, large)};
        }
    }

    private double perSecond(ProjectionApplication worker, long from) throws InterruptedException {
        Reached first = reach(worker, from);
        Reached last = reach(worker, from + small);
        return (last.size - first.size) * 1e9 / (last.nanos - first.nanos);
    }

    private record Reached(long size, long nanos) {}

    private static Reached reach(ProjectionApplication worker, long size) throws InterruptedException {
        long deadline = System.nanoTime() + STALL.toNanos();
        while (true) {
            long now = worker.progress().size();
            if (now >= size) return new Reached(now, System.nanoTime());
            if (System.nanoTime() - deadline > 0)
                throw new IllegalStateException("the copy did not grow to " + size + " events; see the worker's log");
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    @Override
    public void close() {
        copies.close();
        log.close();
    }
}

package io.sealstream.bench;

import io.sealstream.projection.ProjectionApplication;
import io.sealstream.projection.schema.SchemaName;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The projection worker beside a bare COPY of the same rows into the same tables with the same indexes and triggers, in turn,
 * and a replay of everything.
 *
 * <p>The preloaded events are sealed once. Each round has a worker copy them all into a new schema, then copies the same rows
 * bare, in transactions as large as the worker's were. Postgres keeps what it commits: fsync is on.
 */
public final class ProjectionBenchmark {
    private static final double TARGET = 0.7;
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final SchemaName WORKER = new SchemaName("bench_worker");
    private static final SchemaName BARE = new SchemaName("bench_bare");

    private final TestBed bed;
    private final CopyBed copies;
    private final BareCopy bare;
    private final long events;

    private ProjectionBenchmark(TestBed bed, CopyBed copies, BareCopy bare, long events) {
        this.bed = bed;
        this.copies = copies;
        this.bare = bare;
        this.events = events;
    }

    /** Exit code 0 if it could be measured, whether or not the target was met; 2 if the options are wrong. */
    public static void main(String[] args) throws InterruptedException {
        CommandLine.run(args, ProjectionBenchmark::run);
    }

    /** Measures and prints; writes the JSON file if one is asked for. */
    public static void run(SealingOptions options, PrintStream out) throws InterruptedException {
        Path rows = temporaryFile();
        try (Broker broker = Broker.start();
                TestBed bed = new TestBed(broker);
                CopyBed copies = new CopyBed(bed.projected())) {
            out.println(Machine.describe());
            bed.preload(options.events());
            bed.sealAll(options.events());
            out.printf("%,d events with %d bytes of data sealed%n", options.events(), Load.DATA_BYTES);
            new ProjectionBenchmark(bed, copies, new BareCopy(copies, rows), options.events()).measure(options, out);
        } finally {
            delete(rows);
        }
    }

    private void measure(SealingOptions options, PrintStream out) throws InterruptedException {
        List<Double> projecting = new ArrayList<>();
        List<Double> copying = new ArrayList<>();
        for (int round = 1; round <= options.rounds(); round++) {
            Worker worker = project();
            bare.save(WORKER);
            projecting.add(worker.perSecond());
            copying.add(bare.measure(BARE, events, events / worker.batches() + 1, beginCopy()));
            out.printf(
                    Locale.ROOT,
                    "round %d: worker %,.0f/s in %,d transactions; bare COPY %,.0f/s; ratio %.2f%n",
                    round,
                    worker.perSecond(),
                    worker.batches(),
                    copying.get(round - 1),
                    worker.perSecond() / copying.get(round - 1));
        }
        Figure limit = Figure.alone("bare COPY", new Rates(copying).median(), "events/s");
        Figure worker = Figure.against(limit, "projection", new Rates(projecting).median(), TARGET);
        out.printf(
                Locale.ROOT,
                "projection %,.0f/s, %.2f of a bare COPY's %,.0f/s (target %.2f)%n",
                worker.value(),
                worker.value() / limit.value(),
                limit.value(),
                TARGET);
        out.println(bed.replaying(copies).measure(WORKER, events));
        options.json().ifPresent(file -> FiguresJson.write(List.of(limit, worker), file));
    }

    private record Worker(double perSecond, long batches) {}

    private Worker project() throws InterruptedException {
        copies.renew(WORKER);
        try (ProjectionApplication worker = copies.worker(WORKER)) {
            worker.start();
            if (!worker.awaitRunning(STARTING))
                throw new IllegalStateException("the worker does not start; see its log");
            double perSecond = new Progress(worker.progress()::size).perSecondUntil(events);
            return new Worker(perSecond, worker.progress().batchCount());
        }
    }

    private static String beginCopy() {
        return "SELECT " + BARE.dot("begin_copy") + "(description, genesis_hash, 'bare', partition_size) FROM "
                + WORKER.dot("position");
    }

    private static Path temporaryFile() {
        try {
            return Files.createTempFile("sealstream-bench-", ".rows");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary file", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file, e);
        }
    }
}

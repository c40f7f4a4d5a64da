package io.sealstream.projection.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.projection.write.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The projection in numbers. All names start {@code sealstream.projection.}. */
public final class WorkerMetrics implements AutoCloseable {
    private static final double MILLIS = 1_000;

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();

    /** Registers them; {@code running} says whether the worker copies or waits. */
    public WorkerMetrics(MeterRegistry registry, Progress progress, BooleanSupplier running) {
        this.registry = registry;
        meters.add(Gauge.builder("sealstream.projection.running", running, up -> up.getAsBoolean() ? 1 : 0)
                .description("1 while the worker copies, 0 while it waits for Postgres or Kafka, or has stopped.")
                // Nobody else keeps it.
                .strongReference(true)
                .register(registry));
        meters.add(Gauge.builder("sealstream.projection.size", progress, Progress::size)
                .description("Events in the copy, skipped ones included.")
                .register(registry));
        meters.add(Gauge.builder("sealstream.projection.behind", progress, Progress::behindCount)
                .description("Sealed records that are not in the copy yet; transaction markers count too.")
                .baseUnit("records")
                .register(registry));
        meters.add(Gauge.builder("sealstream.projection.lag", progress, watched -> watched.lagMillis() / MILLIS)
                .description("While behind: how long ago the last copied event was admitted.")
                .baseUnit("seconds")
                .register(registry));
        meters.add(FunctionCounter.builder("sealstream.projection.events", progress, Progress::eventCount)
                .description("Events copied since the start.")
                .register(registry));
        meters.add(FunctionCounter.builder("sealstream.projection.batches", progress, Progress::batchCount)
                .description("Transactions committed since the start.")
                .register(registry));
        meters.add(FunctionCounter.builder("sealstream.projection.skipped", progress, Progress::skippedCount)
                .description("Events that no row could hold, since the start. Must be 0.")
                .register(registry));
        meters.add(interruptions("kafka"));
        meters.add(interruptions("postgres"));
    }

    /** The worker met a fault that passes. */
    public void interrupted(String fault) {
        interruptions(fault).increment();
    }

    private Counter interruptions(String fault) {
        return Counter.builder("sealstream.projection.interruptions")
                .description("Times that the worker had to wait for Kafka or Postgres, since the start.")
                .tag("fault", fault)
                .register(registry);
    }

    /** Takes the numbers that would stand still out of the registry. */
    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}

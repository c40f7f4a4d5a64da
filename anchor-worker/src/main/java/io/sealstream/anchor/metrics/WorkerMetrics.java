package io.sealstream.anchor.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.anchor.checkpoint.Progress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Checkpointing in numbers. All names start {@code sealstream.}. */
public final class WorkerMetrics implements AutoCloseable {
    private static final double MILLIS = 1_000;

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();

    public WorkerMetrics(MeterRegistry registry, Progress progress, Clock clock) {
        this.registry = registry;
        meters.add(Gauge.builder("sealstream.checkpoint.size", progress, Progress::committedSize)
                .description("Events in the last checkpoint.")
                .register(registry));
        meters.add(Gauge.builder("sealstream.checkpoint.age", progress, watched -> age(watched, clock))
                .description("How long ago the last checkpoint was committed, or found at the start.")
                .baseUnit("seconds")
                .register(registry));
        meters.add(Gauge.builder("sealstream.checkpoint.behind", progress, Progress::behindCount)
                .description("Sealed records that are in no checkpoint yet; transaction markers count too.")
                .baseUnit("records")
                .register(registry));
        meters.add(FunctionCounter.builder("sealstream.chain.verified", progress, Progress::verifiedCount)
                .description("Sealed events verified, not counting those that a start looks at again.")
                .baseUnit("events")
                .register(registry));
        meters.add(FunctionCounter.builder("sealstream.checkpoints", progress, Progress::checkpointCount)
                .description("Checkpoints committed since the start.")
                .register(registry));
    }

    /** Takes the numbers that would stand still out of the registry. */
    @Override
    public void close() {
        meters.forEach(registry::remove);
    }

    private static double age(Progress progress, Clock clock) {
        return progress.committedAt() == 0 ? 0 : (clock.millis() - progress.committedAt()) / MILLIS;
    }
}

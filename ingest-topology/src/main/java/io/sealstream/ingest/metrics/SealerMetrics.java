package io.sealstream.ingest.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sealstream.ingest.seal.Progress;
import io.sealstream.ledger.admission.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;

/** Sealing in numbers. All names start {@code sealstream.}. */
public final class SealerMetrics implements AutoCloseable {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50),
        Duration.ofMillis(100), Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1),
        Duration.ofMillis(2_500), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private final Timer latency;
    private final Progress progress;

    /** Registers what sealing itself says. */
    public SealerMetrics(MeterRegistry registry) {
        this.registry = registry;
        latency = keep(Timer.builder("sealstream.seal.latency")
                .description(
                        "Of each transaction, for its oldest record: from its admission by the broker to the commit.")
                .serviceLevelObjectives(BOUNDS)
                .register(registry));
        progress = new Progress(millis -> latency.record(millis, TimeUnit.MILLISECONDS));
        counter("sealed.events", "Events sealed and committed.", Progress::sealedCount);
        counter(
                "duplicates",
                "Records dropped since an equal event was sealed within the window.",
                Progress::duplicateCount);
        for (Reason reason : Reason.values())
            keep(FunctionCounter.builder("sealstream.rejected", progress, of -> of.rejectedCount(reason))
                    .description("Records that became dead letters.")
                    .tag("reason", reason.name())
                    .register(registry));
        gauge("tip.sequence", null, "Sequence of the last sealed event; -1 before the first.", progress::tipSequence);
        gauge(
                "sealing.active",
                null,
                "1 where this process has the log's task, 0 on a standby.",
                () -> progress.isActive() ? 1 : 0);
    }

    /** What is to be told of progress. */
    public Progress progress() {
        return progress;
    }

    /** Shows one more number, as {@code sealstream.NAME}; in records. */
    public void records(String name, String description, LongSupplier value) {
        gauge(name, "records", description, value);
    }

    /** Shows whether something is so, as {@code sealstream.NAME}; 1 or 0. */
    public void flag(String name, String description, LongSupplier value) {
        gauge(name, null, description, value);
    }

    /** A counter of this kind holds what it asks only weakly, so that must be what others hold too. */
    private void counter(String name, String description, ToDoubleFunction<Progress> value) {
        keep(FunctionCounter.builder("sealstream." + name, progress, value)
                .description(description)
                .register(registry));
    }

    private void gauge(String name, String unit, String description, LongSupplier value) {
        keep(Gauge.builder("sealstream." + name, value, LongSupplier::getAsLong)
                .description(description)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry));
    }

    private <M extends Meter> M keep(M meter) {
        meters.add(meter);
        return meter;
    }

    /** Takes the numbers that would stand still out of the registry. */
    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}

package io.sealstream.ingest.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.sealstream.ingest.seal.Progress;
import io.sealstream.ingest.seal.TotalProgress;
import io.sealstream.ledger.admission.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

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
    private final List<Progress> logs;
    private final TotalProgress progress;

    /**
     * Registers what sealing itself says.
     *
     * @param names of the logs that this process may seal, by partition; one alone needs no telling apart
     */
    public SealerMetrics(MeterRegistry registry, List<String> names) {
        this.registry = registry;
        latency = keep(Timer.builder("sealstream.seal.latency")
                .description(
                        "Of each transaction, for its oldest record: from its admission by the broker to the commit.")
                .serviceLevelObjectives(BOUNDS)
                .register(registry));
        logs = Stream.generate(() -> new Progress(millis -> latency.record(millis, TimeUnit.MILLISECONDS)))
                .limit(names.size())
                .toList();
        progress = new TotalProgress(logs);
        counter("sealed.events", "Events sealed and committed.", TotalProgress::sealedCount);
        counter(
                "duplicates",
                "Records dropped since an equal event was sealed within the window.",
                TotalProgress::duplicateCount);
        for (Reason reason : Reason.values())
            keep(FunctionCounter.builder("sealstream.rejected", progress, of -> of.rejectedCount(reason))
                    .description("Records that became dead letters.")
                    .tag("reason", reason.name())
                    .register(registry));
        for (int partition = 0; partition < names.size(); partition++)
            ofLog(logs.get(partition), names.size() == 1 ? Tags.empty() : Tags.of("log", names.get(partition)));
    }

    private void ofLog(Progress log, Tags tags) {
        gauge("tip.sequence", tags, null, "Sequence of the last sealed event; -1 before the first.", log::tipSequence);
        gauge(
                "sealing.active",
                tags,
                null,
                "1 where this process has the log's task, 0 on a standby.",
                () -> log.isActive() ? 1 : 0);
    }

    /** What is to be told of progress in one log. */
    public Progress progress(int partition) {
        return logs.get(partition);
    }

    /** Progress in all of them. */
    public TotalProgress progress() {
        return progress;
    }

    /** Shows one more number, as {@code sealstream.NAME}; in records. */
    public void records(String name, String description, LongSupplier value) {
        gauge(name, Tags.empty(), "records", description, value);
    }

    /** Shows whether something is so, as {@code sealstream.NAME}; 1 or 0. */
    public void flag(String name, String description, LongSupplier value) {
        gauge(name, Tags.empty(), null, description, value);
    }

    /** A counter of this kind holds what it asks only weakly, so that must be what others hold too. */
    private void counter(String name, String description, ToDoubleFunction<TotalProgress> value) {
        keep(FunctionCounter.builder("sealstream." + name, progress, value)
                .description(description)
                .register(registry));
    }

    private void gauge(String name, Tags tags, String unit, String description, LongSupplier value) {
        keep(Gauge.builder("sealstream." + name, value, LongSupplier::getAsLong)
                .description(description)
                .tags(tags)
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

package io.sealstream.service;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Optional;

/** The registry of one process: what any JVM tells of itself, and what ended its work. Every series says which log it is of. */
public final class ProcessMeters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final FaultMeters faults;

    /**
     * A registry, filled.
     *
     * @param log what the log's topics are named after
     */
    public ProcessMeters(String log) {
        registry.config().commonTags("log", log);
        faults = new FaultMeters(registry);
        Gauge.builder("sealstream.build.info", () -> 1)
                .description("Always 1; the version is a label.")
                .tags(Tags.of("version", version()))
                .strongReference(true)
                .register(registry);
        collections.bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new JvmInfoMetrics().bindTo(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    public PrometheusMeterRegistry registry() {
        return registry;
    }

    /** Counts what ended the process's work; says whether the log itself is in question. */
    public boolean ended(Throwable fault) {
        return faults.count(fault);
    }

    private static String version() {
        return Optional.ofNullable(ProcessMeters.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}

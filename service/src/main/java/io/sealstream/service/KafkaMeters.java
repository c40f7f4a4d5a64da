package io.sealstream.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;

/**
 * Shows what every Kafka client of a process, and Kafka Streams, measure of themselves, under the names that Micrometer's
 * binders give them: {@code records-lag} of {@code consumer-fetch-manager-metrics} is
 * {@code kafka.consumer.fetch.manager.records.lag}. A reporter, since clients come and go in many places.
 */
public final class KafkaMeters implements MetricsReporter {
    /** An object among the clients' settings, which Kafka hands on untouched. */
    private static final String REGISTRY = "sealstream.meter.registry";

    /** Of no use to who watches: a version, and how many metrics there are. */
    private static final Set<String> OMITTED = Set.of("app-info", "kafka-metrics-count");

    private final Map<MetricName, Meter> meters = new ConcurrentHashMap<>();
    private MeterRegistry registry;

    /** The same settings, and clients that are made with them show their metrics in {@code registry}. */
    public static Map<String, Object> reporting(Map<String, Object> clients, MeterRegistry registry) {
        Map<String, Object> reporting = new HashMap<>(clients);
        Object others =
                clients.getOrDefault(CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG, JmxReporter.class.getName());
        reporting.put(
                CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
                (others instanceof List<?> names ? names.stream().map(String::valueOf) : Stream.of(others.toString()))
                                .collect(Collectors.joining(","))
                        + "," + KafkaMeters.class.getName());
        reporting.put(REGISTRY, registry);
        return reporting;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        registry = (MeterRegistry) configs.get(REGISTRY);
    }

    @Override
    public void init(List<KafkaMetric> metrics) {
        metrics.forEach(this::metricChange);
    }

    @Override
    public void metricChange(KafkaMetric metric) {
        MetricName name = metric.metricName();
        if (registry == null || !isShown(name) || !(metric.metricValue() instanceof Number)) return;
        metricRemoval(metric);
        meters.put(name, register(metric));
    }

    @Override
    public void metricRemoval(KafkaMetric metric) {
        Meter meter = meters.remove(metric.metricName());
        if (meter != null) registry.remove(meter);
    }

    @Override
    public void close() {
        meters.values().forEach(registry::remove);
        meters.clear();
    }

    /** Prometheus wants one set of labels to a name: of what is told by client and by topic too, the client's is shown. */
    private static boolean isShown(MetricName name) {
        if (OMITTED.contains(name.group())) return false;
        boolean isOfTopicOnly = name.tags().containsKey("topic") && !name.tags().containsKey("partition");
        return !(name.group().equals("consumer-fetch-manager-metrics") && isOfTopicOnly);
    }

    private Meter register(KafkaMetric metric) {
        MetricName name = metric.metricName();
        String shown = ("kafka." + name.group().replace("-metrics", "") + "." + name.name()).replace('-', '.');
        List<Tag> tags = name.tags().entrySet().stream()
                .map(tag -> Tag.of(tag.getKey().replace('-', '.'), tag.getValue()))
                .toList();
        return name.name().endsWith("-total")
                ? FunctionCounter.builder(shown, metric, KafkaMeters::value)
                        .description(name.description())
                        .tags(tags)
                        .register(registry)
                : Gauge.builder(shown, metric, KafkaMeters::value)
                        .description(name.description())
                        .tags(tags)
                        .strongReference(true)
                        .register(registry);
    }

    private static double value(KafkaMetric metric) {
        return metric.metricValue() instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}

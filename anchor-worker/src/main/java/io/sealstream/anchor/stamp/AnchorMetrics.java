package io.sealstream.anchor.stamp;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.timestamping.ask.Answer;
import io.sealstream.timestamping.ask.AuthoritiesListener;
import io.sealstream.timestamping.ask.Authority;
import io.sealstream.timestamping.ask.Breaker;
import io.sealstream.timestamping.ask.ClockDifference;
import io.sealstream.timestamping.ask.FailureKind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;

/** Anchoring in numbers. All names start {@code sealstream.anchor.}. */
final class AnchorMetrics implements AuthoritiesListener, AutoCloseable {
    private static final String PREFIX = "sealstream.anchor.";
    private static final String AUTHORITY = "authority";
    private static final double MILLIS = 1_000;

    private final MeterRegistry registry;
    private final List<Meter> gauges = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicLong> breakers = new ConcurrentHashMap<>();
    private final AtomicLong disagreementMillis = new AtomicLong();
    private final Counter alerts;

    AnchorMetrics(MeterRegistry registry, Backlog backlog, Collection<Authority> authorities) {
        this.registry = registry;
        this.alerts = Counter.builder(PREFIX + "clock.alerts")
                .description("How often the clocks of two authorities disagreed beyond the bound.")
                .register(registry);
        gauge("backlog.events", "Events in a checkpoint but not in a complete anchor.", null, backlog, Backlog::events);
        gauge("backlog.age", "How long the oldest of them has been waiting.", "seconds", backlog, Backlog::ageSeconds);
        gauge(
                "age",
                "How long ago the last complete anchor was stamped; nothing before the first.",
                "seconds",
                backlog,
                Backlog::attestedAgeSeconds);
        gauge("complete.size", "Size of the last complete anchor.", null, backlog, Backlog::covered);
        gauge(
                "clock.disagreement",
                "How far the clocks of the authorities were apart, last.",
                "seconds",
                disagreementMillis,
                millis -> millis.get() / MILLIS);
        authorities.forEach(this::watch);
    }

    @Override
    public void stamped(Answer.Stamped answer) {
        count(answer.authority(), "stamped");
    }

    @Override
    public void failed(Answer.Failed answer) {
        count(answer.authority(), outcome(answer.kind()));
    }

    @Override
    public void breaker(String authority, Breaker state) {
        breakers.get(authority).set(level(state));
    }

    @Override
    public void clocks(ClockDifference widest) {
        disagreementMillis.set(widest.difference().toMillis());
        if (widest.isBeyondBound()) alerts.increment();
    }

    /** Takes the gauges away, so that whoever anchors next can show its own. */
    @Override
    public void close() {
        gauges.forEach(registry::remove);
    }

    private void watch(Authority asked) {
        String authority = asked.name();
        gauges.add(Gauge.builder(
                        "sealstream.authority.certificate.expiry",
                        asked,
                        of -> of.trust().endsAt().getEpochSecond())
                .description(
                        "When the first of the certificates that are trusted for an authority ends, or has ended, as Unix time.")
                .baseUnit("seconds")
                .tag(AUTHORITY, authority)
                .strongReference(true)
                .register(registry));
        count(authority, "stamped", 0);
        for (FailureKind kind : FailureKind.values()) count(authority, outcome(kind), 0);
        AtomicLong state = new AtomicLong(level(Breaker.CLOSED));
        breakers.put(authority, state);
        gauges.add(Gauge.builder(PREFIX + "breaker", state, AtomicLong::get)
                .description("Whether an authority is asked: 0 yes, 1 to find out whether it works again, 2 no.")
                .tag(AUTHORITY, authority)
                .strongReference(true)
                .register(registry));
    }

    private void count(String authority, String outcome) {
        count(authority, outcome, 1);
    }

    private void count(String authority, String outcome, int by) {
        Counter.builder(PREFIX + "tokens")
                .description("What asking an authority came to.")
                .tag(AUTHORITY, authority)
                .tag("outcome", outcome)
                .register(registry)
                .increment(by);
    }

    private static int level(Breaker state) {
        return switch (state) {
            case CLOSED -> 0;
            case HALF_OPEN -> 1;
            case OPEN -> 2;
        };
    }

    private static String outcome(FailureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private <T> void gauge(String name, String description, String unit, T of, ToDoubleFunction<T> value) {
        gauges.add(Gauge.builder(PREFIX + name, of, value)
                .description(description)
                .baseUnit(unit)
                .strongReference(true)
                .register(registry));
    }
}

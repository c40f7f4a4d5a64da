package io.sealstream.anchor.stamp;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.anchor.Step;
import io.sealstream.stack.tsa.AuthorityOptions;
import io.sealstream.stack.tsa.Certification;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.KeyKind;
import io.sealstream.stack.tsa.TokenTerms;
import io.sealstream.timestamping.ask.Eventually;
import io.sealstream.topics.Anchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A log with two authorities, {@code first} and {@code second}, which stay the same ones when they are started again. */
final class AnchoredLog implements AutoCloseable {
    final Checkpoints checkpoints = new Checkpoints();
    final StoredAnchors anchors = new StoredAnchors();
    final MeterRegistry registry = new SimpleMeterRegistry();
    final List<Step> steps = new CopyOnWriteArrayList<>();
    final Map<String, String> settings = new HashMap<>();

    private final Map<String, DevelopmentAuthority> authorities = new HashMap<>();
    private final Path directory;

    AnchoredLog(Path directory) throws IOException {
        this.directory = directory;
        settings.put("authorities", "first,second");
        settings.put("authority.probe.interval.ms", "200");
        settings.put("authority.retry.backoff.ms", "10");
        // No anchor for the mere passing of time, unless a test says so.
        settings.put("anchor.interval.ms", "3600000");
        for (String name : List.of("first", "second")) {
            start(name, TokenTerms.usual());
            Path certificates = Files.write(
                    directory.resolve(name + ".pem"), authority(name).certificates());
            settings.put("authority." + name + ".url", authority(name).url().toString());
            settings.put("authority." + name + ".certificates", certificates.toString());
        }
    }

    void start(String name, TokenTerms terms) {
        Certification quick = Certification.usual().withKeys(KeyKind.EC_P256);
        authorities.put(
                name,
                DevelopmentAuthority.start(AuthorityOptions.named(name)
                        .in(directory.resolve(name))
                        .with(quick)
                        .with(terms)));
    }

    void start(String name) {
        start(name, TokenTerms.usual());
    }

    void stop(String name) {
        authority(name).close();
    }

    DevelopmentAuthority authority(String name) {
        return authorities.get(name);
    }

    /** Anchoring as a worker that starts now does it. */
    Anchoring open() {
        checkpoints.forgetLooks();
        return new Anchoring(
                new AuthoritiesConfig(settings),
                checkpoints.ownLines(),
                checkpoints,
                anchors,
                anchors.stored(),
                registry,
                steps::add,
                Clock.systemUTC());
    }

    Running run() {
        return new Running(open());
    }

    Throwable runUntilFault() throws Exception {
        try (Anchoring anchoring = open()) {
            return new Running(anchoring).fault();
        }
    }

    Anchor awaitComplete(long size) {
        Eventually.holds(
                "a complete anchor of " + size,
                () -> anchors.last()
                        .filter(anchor -> anchor.size() == size && anchor.isComplete())
                        .isPresent());
        Eventually.holds("it is counted", () -> gauge("complete.size") == size);
        return anchors.last().orElseThrow();
    }

    Anchor awaitIncomplete(long size) {
        Eventually.holds(
                "an anchor of " + size,
                () -> anchors.last()
                        .filter(anchor -> anchor.size() == size && !anchor.isComplete())
                        .isPresent());
        return anchors.last().orElseThrow();
    }

    /** Long enough for the loop to do what it should not. */
    void awaitRounds() {
        int looks = checkpoints.looks();
        Eventually.holds("the loop goes round", () -> checkpoints.looks() > looks + 10);
    }

    double gauge(String name) {
        return registry.get("sealstream.anchor." + name).gauge().value();
    }

    double breaker(String authority) {
        return registry.get("sealstream.anchor.breaker")
                .tag("authority", authority)
                .gauge()
                .value();
    }

    double count(String authority, String outcome) {
        return registry.get("sealstream.anchor.tokens")
                .tag("authority", authority)
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Override
    public void close() {
        authorities.values().forEach(DevelopmentAuthority::close);
    }
}

package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.anchor.stamp.AuthoritiesConfig;
import io.sealstream.ledger.Bytes;
import io.sealstream.service.ProcessSettings;
import io.sealstream.service.Scrape;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import io.sealstream.stack.tsa.AuthorityOptions;
import io.sealstream.stack.tsa.Certification;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.KeyKind;
import io.sealstream.timestamping.Trust;
import io.sealstream.timestamping.ask.HostileAuthorities;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A log that is sealed without pause, and a worker with little memory that is told to ask hostile authorities of every kind
 * beside two honest ones, {@code first} and {@code second}, which are down.
 */
final class BesiegedLog implements AutoCloseable {
    private static final int QUORUM = 2;

    final TestLog log = new TestLog("besieged");
    private final Scrape scrape = Scrape.ofFreePort();
    private final Map<String, DevelopmentAuthority> honest = new HashMap<>();
    private final HostileAuthorities hostile;
    private final ChildJvm worker;
    private final ExecutorService threads = Executors.newSingleThreadExecutor();
    private final CountDownLatch sealedEnough = new CountDownLatch(1);
    private final Future<?> sealing;

    BesiegedLog() throws IOException, InterruptedException {
        startHonest("first");
        startHonest("second");
        hostile = HostileAuthorities.beside(honest.get("first"));
        configure();
        stopHonest("first");
        stopHonest("second");
        worker = ChildJvm.start(
                JavaProgram.of(Main.class, log.writeSettings().toString())
                        // One answer of 100 MB would be the end of it.
                        .withJvmOptions(List.of(
                                "-Xmx96m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1")),
                log.directory.resolve("worker.log"));
        sealing = threads.submit(this::sealWithoutPause);
    }

    private void configure() throws IOException {
        Set<String> names = new TreeSet<>(honest.keySet());
        names.addAll(hostile.urls().keySet());
        log.with(AuthoritiesConfig.AUTHORITIES, String.join(",", names))
                .with(AuthoritiesConfig.QUORUM, Integer.toString(QUORUM))
                .with(AuthoritiesConfig.INTERVAL_MS, "1000")
                .with(AuthoritiesConfig.TIMEOUT_MS, "3000")
                .with(AuthoritiesConfig.RETRY_BACKOFF_MS, "50")
                .with(AuthoritiesConfig.PROBE_INTERVAL_MS, "1000")
                .with(AnchorConfig.CHECKPOINT_INTERVAL_MS, "500")
                .with(ProcessSettings.HTTP_PORT, Integer.toString(scrape.port()));
        honest.forEach((name, authority) -> {
            log.with("authority." + name + ".url", authority.url().toString());
            log.with("authority." + name + ".certificates", certificates(name).toString());
        });
        // Trusted like an honest one, so that nothing but the nonce tells a replay.
        hostile.urls().forEach((name, url) -> {
            log.with("authority." + name + ".url", url.toString());
            log.with(
                    "authority." + name + ".certificates", certificates("first").toString());
        });
    }

    /** The same as before, at the same place. */
    void startHonest(String name) throws IOException {
        DevelopmentAuthority started = DevelopmentAuthority.start(AuthorityOptions.named(name)
                .in(log.directory.resolve(name))
                .with(Certification.usual().withKeys(KeyKind.EC_P256)));
        honest.put(name, started);
        Files.write(certificates(name), started.certificates());
    }

    void stopHonest(String name) {
        honest.get(name).close();
    }

    Trust trust(String name) throws IOException {
        return Trust.parse(Bytes.copyOf(Files.readAllBytes(certificates(name))), Optional.empty());
    }

    private Path certificates(String name) {
        return log.directory.resolve(name + "-ca.pem");
    }

    /** Waits for what the worker should come to; fails where the worker stops or sealing does. */
    void await(String what, BooleanSupplier condition) throws InterruptedException {
        TestLog.await(what + "; the worker says " + worker.logTail(5), () -> {
            assertThat(worker.isAlive()).as(() -> worker.logTail(20)).isTrue();
            assertThat(sealing.isDone() && sealedEnough.getCount() > 0)
                    .as("sealing stopped by itself")
                    .isFalse();
            return condition.getAsBoolean();
        });
    }

    /** How many events are in a checkpoint. */
    double checkpointed() {
        return scrape.value("sealstream_checkpoint_size");
    }

    /** How many of them are not in a complete anchor. */
    double backlog() {
        return scrape.value("sealstream_anchor_backlog_events");
    }

    /** How many events are in a complete anchor. */
    double covered() {
        return scrape.value("sealstream_anchor_complete_size");
    }

    /** Whether every hostile authority has failed so often that it is only probed. */
    boolean areHostileLeftAlone() {
        return hostile.urls().keySet().stream()
                .allMatch(name -> scrape.value("sealstream_anchor_breaker", "authority=\"" + name + "\"") > 0);
    }

    /** All anchors that are stored, incomplete ones too. */
    List<Anchor> anchors() {
        List<Anchor> all = new ArrayList<>();
        try (AnchorTopic anchors = AnchorTopic.open(log.clients, log.topics)) {
            anchors.readAll(all::add);
        }
        return all;
    }

    /** No event comes any more; how many there are. */
    long stopSealing() throws Exception {
        sealedEnough.countDown();
        sealing.get(1, TimeUnit.MINUTES);
        return log.sealer.tip().size();
    }

    private Void sealWithoutPause() throws InterruptedException {
        do log.sealer.seal(3);
        while (!sealedEnough.await(50, TimeUnit.MILLISECONDS));
        return null;
    }

    @Override
    public void close() throws IOException {
        worker.close();
        sealedEnough.countDown();
        threads.shutdown();
        honest.values().forEach(DevelopmentAuthority::close);
        hostile.close();
        log.close();
    }
}

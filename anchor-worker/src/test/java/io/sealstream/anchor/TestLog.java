package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.anchor.stamp.AuthoritiesConfig;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.LogKeyFile;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.service.ProcessSettings;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import io.sealstream.stack.test.TestKafka;
import io.sealstream.stack.tsa.TimestampAuthority;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.TopicSettings;
import io.sealstream.topics.TrustTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** A log of its own on the shared broker: topics, a sealer, a key, and anchor workers in this process or in another. */
final class TestLog implements AutoCloseable {
    static final Duration BOUND = Duration.ofMinutes(2);

    final LogTopics topics;
    final Map<String, Object> clients;
    final Admin admin;
    final Path directory;
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final TestSealer sealer;
    private final Map<String, String> settings = new HashMap<>();

    TestLog(String name) throws IOException {
        this(name, TestKafka.bootstrapServers());
    }

    TestLog(String name, String bootstrapServers) throws IOException {
        topics = new LogTopics(name);
        clients = Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        admin = Admin.create(clients);
        directory = Files.createTempDirectory("sealstream-" + name);
        settings.put(AnchorConfig.BOOTSTRAP_SERVERS, bootstrapServers);
        settings.put(ProcessSettings.HTTP_PORT, "0");
        settings.put(ProcessSettings.FATAL_LINGER_MS, "0");
        settings.put(AnchorConfig.LOG, name);
        settings.put(AnchorConfig.ORIGIN, "example.com/test/" + name);
        settings.put(AnchorConfig.KEY_FILES, newKey("log").toString());
        settings.put(AnchorConfig.CHECKPOINT_INTERVAL_MS, "50");
        new TopicSettings(topics, config().limits()).create(admin, (short) 1);
        sealer = new TestSealer(clients, topics, description());
    }

    TestLog with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    AnchorConfig config() {
        return new AnchorConfig(settings);
    }

    Description description() {
        return config().description();
    }

    /** Makes a key file. */
    Path newKey(String name) {
        return LogKeyFile.generate(directory.resolve(name + ".pem"), Optional.empty(), false)
                .file();
    }

    LogKey key(String name) {
        return LogKeyFile.read(directory.resolve(name + ".pem"), Optional.empty())
                .key(description().origin());
    }

    /** Has checkpoints anchored as soon as they are there, by all of these authorities. */
    void anchoredBy(TimestampAuthority... authorities) throws IOException {
        for (TimestampAuthority authority : authorities) {
            Path certificates = directory.resolve(authority.name() + "-ca.pem");
            Files.write(certificates, authority.certificates());
            with("authority." + authority.name() + ".url", authority.url().toString());
            with("authority." + authority.name() + ".certificates", certificates.toString());
        }
        with(
                AuthoritiesConfig.AUTHORITIES,
                Stream.of(authorities).map(TimestampAuthority::name).collect(Collectors.joining(",")));
        with(AuthoritiesConfig.INTERVAL_MS, "1");
    }

    /** A worker in this process that may or may not come up. */
    AnchorApplication startWorker() {
        return startWorker(step -> {});
    }

    AnchorApplication startWorker(Steps steps) {
        AnchorApplication worker = new AnchorApplication(config(), registry, steps);
        worker.start();
        return worker;
    }

    /** A worker in this process, its last checkpoint held against the log. */
    AnchorApplication runWorker() throws InterruptedException {
        AnchorApplication worker = startWorker();
        assertThat(worker.awaitRunning(BOUND)).as("the worker runs").isTrue();
        return worker;
    }

    /** What stops a worker that must not go on. */
    FatalException fatal() throws InterruptedException {
        try (AnchorApplication worker = startWorker()) {
            return fatal(worker);
        }
    }

    static FatalException fatal(AnchorApplication worker) throws InterruptedException {
        try {
            worker.awaitStopped();
        } catch (FatalException e) {
            return e;
        }
        throw new AssertionError("the worker stopped without a reason");
    }

    /** A worker in a process of its own, that waits at a step: see {@link ParkedWorker}. */
    ChildJvm startParkedWorker(Step step, int times) throws IOException {
        JavaProgram program = JavaProgram.of(
                        ParkedWorker.class,
                        writeSettings().toString(),
                        step.name(),
                        Integer.toString(times),
                        gate().toString())
                .withJvmOptions(List.of(
                        "-Xmx128m", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"));
        return ChildJvm.start(program, directory.resolve("worker.log"));
    }

    /** The settings as a properties file. */
    Path writeSettings() throws IOException {
        Path file = directory.resolve("worker.properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file;
    }

    /** Once this file is there, a parked worker goes on. */
    Path gate() {
        return directory.resolve("go-on");
    }

    void awaitParked(ChildJvm worker) throws InterruptedException {
        await("the worker is parked; it says: " + worker.logTail(5), () -> {
            assertThat(worker.isAlive()).as(() -> worker.logTail(20)).isTrue();
            return worker.logTail(200).contains(ParkedWorker.PARKED);
        });
    }

    /** Seals events and waits until a checkpoint covers all there are. */
    void grow(AnchorApplication worker, int events) throws InterruptedException {
        sealer.seal(events);
        awaitCheckpoint(worker);
    }

    void awaitCheckpoint(AnchorApplication worker) throws InterruptedException {
        await(
                "a checkpoint of size " + sealer.tip().size(),
                () -> worker.progress().committedSize() == sealer.tip().size());
    }

    /** Waits for a complete anchor over all events there are. */
    void awaitAnchor() throws InterruptedException {
        try (AnchorTopic anchors = AnchorTopic.open(clients, topics)) {
            long size = sealer.tip().size();
            await(
                    "a complete anchor of size " + size,
                    () -> anchors.completeAtLeast(size).isPresent());
        }
    }

    /** Sizes of all checkpoints, in their order. */
    List<Long> sizes() {
        List<Long> sizes = new ArrayList<>();
        try (CheckpointTopic checkpoints = CheckpointTopic.open(clients, topics)) {
            checkpoints.readAll(checkpoint -> sizes.add(checkpoint.size()));
        }
        return sizes;
    }

    /** What the worker published as log.vkey. */
    List<VerifierKey> verifierKeys() {
        return VerifierKeys.parse(TrustTopic.read(clients, topics)
                        .get(TrustTopic.VERIFIER_KEYS)
                        .toArray())
                .keys();
    }

    long lastSealedOffset() {
        try (SealedTopic sealed = SealedTopic.open(clients, topics)) {
            return sealed.last(sealed.end()).orElseThrow().offset();
        }
    }

    /** Waits for a condition, looking again every few milliseconds, and fails when the bound passes. */
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("waiting for %s", what).isNegative();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Override
    public void close() {
        sealer.close();
        admin.close();
    }
}

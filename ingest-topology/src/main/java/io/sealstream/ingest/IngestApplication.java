package io.sealstream.ingest;

import io.sealstream.ingest.admit.RecordAdmission;
import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ingest.gate.Commits;
import io.sealstream.ingest.gate.GatedClients;
import io.sealstream.ingest.gate.IngestAdmittance;
import io.sealstream.ingest.recover.Pin;
import io.sealstream.ingest.recover.TopicRecovery;
import io.sealstream.ingest.seal.Counters;
import io.sealstream.ingest.seal.DeadLetters;
import io.sealstream.ingest.seal.Sealing;
import io.sealstream.ingest.seal.SealingTopology;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.registry.SchemaRefusedException;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.schemas.resolve.Prefixes;
import io.sealstream.schemas.resolve.SchemaResolver;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The sealer of one log, wired and ready to run, in a process of its own or inside another. */
public final class IngestApplication implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final Admin admin;
    private final KafkaStreams streams;
    private final ThreadFaults faults = new ThreadFaults(System::nanoTime);
    private final Counters counters = new Counters();
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Asserts the topics' settings and wires the sealer; {@link #start} starts it.
     *
     * @throws FatalException if the topics do not hold the log's guarantees
     */
    public IngestApplication(IngestConfig config) {
        LogTopics topics = config.topics();
        admin = Admin.create(config.clients());
        try {
            SizeLimits limits = new SizeLimits(config.description().maxDataBytes());
            TopicSettings settings = new TopicSettings(topics, limits);
            settings.assertOn(admin);
            long deadLetterBytes = settings.deadLetterBytes(admin);
            Pin pin = new Pin(admin, config.clients(), topics);
            Commits commits = new Commits();
            DeadLetters deadLetters = new DeadLetters(topics.events(), deadLetterBytes);
            byte[] prefix = prefix(config, topics);
            streams = new KafkaStreams(
                    SealingTopology.of(topics, () -> sealing(config, pin, commits, deadLetters, prefix)),
                    new StreamsConfig(StreamsSettings.of(config, deadLetterBytes)),
                    new GatedClients(
                            commits,
                            () -> new IngestAdmittance(schemas(config), pin::assertUnchanged, System::nanoTime)));
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
        streams.setUncaughtExceptionHandler(faults);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) running.countDown();
            if (now.hasCompletedShutdown()) stopped.countDown();
        });
    }

    private Sealing sealing(IngestConfig config, Pin pin, Commits commits, DeadLetters deadLetters, byte[] prefix) {
        Description description = config.description();
        Window window = new Window(description.dedupWindowMs());
        Path index = config.stateDirectory().resolve(config.applicationId() + "-seen");
        return new Sealing(
                new RecordAdmission(schemas(config), new Admitter(description.maxDataBytes())),
                window,
                new Sealer(prefix),
                () -> SeenIndex.open(index, window, config.getLong(IngestConfig.DEDUP_MEMORY_BYTES)),
                new TopicRecovery(config.clients(), config.topics(), description, pin, () -> committedOffset(config)),
                deadLetters,
                commits,
                counters);
    }

    private long committedOffset(IngestConfig config) {
        OffsetAndMetadata committed = Futures.get(
                        admin.listConsumerGroupOffsets(config.applicationId()).partitionsToOffsetAndMetadata(),
                        "read the offsets of group " + config.applicationId())
                .get(new TopicPartition(config.topics().events(), 0));
        return committed == null ? 0 : committed.offset();
    }

    private static SchemaResolver schemas(IngestConfig config) {
        return SchemaResolver.of(config.impatientRegistry(), Clock.systemUTC());
    }

    private static byte[] prefix(IngestConfig config, LogTopics topics) {
        try {
            return Prefixes.of(config.registry()).prefix(topics.sealed() + "-value", KnownSchema.SEALED_EVENT);
        } catch (RegistryUnavailableException | SchemaRefusedException e) {
            throw new FatalException("the sealed events' schema could not be registered: " + e.getMessage(), e);
        }
    }

    /** Starts sealing; returns at once. */
    public void start() {
        streams.start();
    }

    /**
     * Waits until the log's task runs, its state recovered.
     *
     * @throws FatalException if it stopped instead
     * @return false if the time passed
     */
    public boolean awaitRunning(Duration bound) throws InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        while (!running.await(50, TimeUnit.MILLISECONDS)) {
            if (stopped.getCount() == 0) throwReason();
            if (System.nanoTime() - deadline > 0) return false;
        }
        return true;
    }

    /**
     * Waits until sealing has stopped.
     *
     * @throws FatalException if it was not asked to
     */
    public void awaitStopped() throws InterruptedException {
        stopped.await();
        throwReason();
    }

    private void throwReason() {
        faults.reason().ifPresent(reason -> {
            if (reason instanceof FatalException fatal) throw fatal;
            throw new FatalException("sealing stopped after repeated faults, the last: " + reason.getMessage(), reason);
        });
    }

    /** What this process did since it started. */
    public Counters counters() {
        return counters;
    }

    /** Commits what was sealed and stops, within 30 s. */
    @Override
    public void close() {
        // Leaving the group hands the log to a successor at once, instead of after the session's time-out.
        streams.close(CloseOptions.timeout(CLOSING)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        admin.close();
    }
}

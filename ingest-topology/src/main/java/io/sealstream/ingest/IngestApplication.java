package io.sealstream.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.ingest.admit.RecordAdmission;
import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ingest.gate.Arrivals;
import io.sealstream.ingest.gate.Commits;
import io.sealstream.ingest.gate.GatedClients;
import io.sealstream.ingest.gate.IngestAdmittance;
import io.sealstream.ingest.gate.Waiting;
import io.sealstream.ingest.metrics.SealerMetrics;
import io.sealstream.ingest.recover.Pin;
import io.sealstream.ingest.recover.StandbyIndex;
import io.sealstream.ingest.recover.TopicRecovery;
import io.sealstream.ingest.seal.DeadLetters;
import io.sealstream.ingest.seal.Progress;
import io.sealstream.ingest.seal.Sealing;
import io.sealstream.ingest.seal.SealingTopology;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.schemas.resolve.SchemaResolver;
import io.sealstream.service.Application;
import io.sealstream.service.Brokers;
import io.sealstream.service.Health;
import io.sealstream.service.KafkaMeters;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sealer of one log, wired and ready to run, in a process of its own or inside another. */
public final class IngestApplication implements Application {
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(IngestApplication.class);

    private final IngestConfig config;
    private final Map<String, Object> clients;
    private final Admin admin;
    private final KafkaStreams streams;
    private final StandbyIndex standby;
    private final IngestLag lag;
    private final Brokers brokers;
    private final SealerHealth health;
    private final SealerMetrics metrics;
    private final Waiting waiting = new Waiting();
    private final Commits commits = new Commits();
    private final Arrivals arrivals = new Arrivals();
    private final ThreadFaults faults = new ThreadFaults(System::nanoTime);
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    /**
     * Asserts the topics' settings and wires the sealer; {@link #start} starts it.
     *
     * @param registry gets {@code sealstream.*}, and what Kafka's clients and Streams tell
     * @throws FatalException if the topics do not hold the log's guarantees
     */
    public IngestApplication(IngestConfig config, MeterRegistry registry) {
        this.config = config;
        clients = KafkaMeters.reporting(config.clients(), registry);
        LogTopics topics = config.topics();
        admin = Admin.create(clients);
        try {
            SizeLimits limits = new SizeLimits(config.description().maxDataBytes());
            TopicSettings settings = new TopicSettings(topics, limits);
            settings.assertOn(admin);
            long deadLetterBytes = settings.deadLetterBytes(admin);
            Pin pin = new Pin(admin, clients, topics);
            DeadLetters deadLetters = new DeadLetters(topics.events(), deadLetterBytes);
            byte[] prefix = SealedPrefix.of(config, clients);
            standby = new StandbyIndex(
                    this::openIndex,
                    () -> SealedTopic.open(clients, topics),
                    config.description(),
                    this::standbyIsFatal);
            lag = new IngestLag(admin, topics.events(), this::committedOffset);
            metrics = metrics(registry);
            streams = new KafkaStreams(
                    SealingTopology.of(topics, () -> sealing(pin, deadLetters, prefix)),
                    new StreamsConfig(KafkaMeters.reporting(StreamsSettings.of(config, deadLetterBytes), registry)),
                    new GatedClients(
                            commits,
                            () -> new IngestAdmittance(schemas(config), pin::assertUnchanged, System::nanoTime),
                            waiting,
                            arrivals));
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
        brokers = new Brokers(clients);
        health = new SealerHealth(
                streams::state, metrics.progress(), standby, waiting, brokers, running, stopped, faults::reason);
        streams.setUncaughtExceptionHandler(faults);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) running.countDown();
            if (now.hasCompletedShutdown()) stopped.countDown();
        });
    }

    private SealerMetrics metrics(MeterRegistry registry) {
        SealerMetrics made = new SealerMetrics(registry);
        made.records("ingest.behind", "Records of the ingest topic that are not decided yet.", lag::behindCount);
        made.records(
                "standby.behind",
                "How far the standby's index is behind the sealed topic; 0 on the active sealer, -1 before it is filled.",
                standby::behindCount);
        made.flag(
                "ingest.waiting",
                "1 while a record waits for the schema registry, or for what /readyz says.",
                () -> made.progress().isActive() && waiting.reason().isPresent() ? 1 : 0);
        return made;
    }

    /** While a task starts, its own recovery judges; a standby has none, and may be the only one that looks. */
    private void standbyIsFatal(FatalException fault) {
        if (streams.state() != KafkaStreams.State.RUNNING || metrics.progress().isActive()) return;
        faults.stop(fault);
        streams.close(CloseOptions.timeout(Duration.ZERO));
    }

    private SeenIndex openIndex() {
        return SeenIndex.open(
                config.stateDirectory().resolve(config.applicationId() + "-seen"),
                new Window(config.description().dedupWindowMs()),
                config.getLong(IngestConfig.DEDUP_MEMORY_BYTES));
    }

    private Sealing sealing(Pin pin, DeadLetters deadLetters, byte[] prefix) {
        Description description = config.description();
        return new Sealing(
                new RecordAdmission(schemas(config), new Admitter(description.maxDataBytes())),
                new Window(description.dedupWindowMs()),
                new Sealer(prefix),
                standby,
                new TopicRecovery(clients, config.topics(), description, pin, this::committedOffset),
                deadLetters,
                commits,
                arrivals,
                metrics.progress());
    }

    private long committedOffset() {
        OffsetAndMetadata committed = Futures.get(
                        admin.listConsumerGroupOffsets(config.applicationId()).partitionsToOffsetAndMetadata(),
                        "read the offsets of group " + config.applicationId())
                .get(new TopicPartition(config.topics().events(), 0));
        return committed == null ? 0 : committed.offset();
    }

    private static SchemaResolver schemas(IngestConfig config) {
        return SchemaResolver.of(config.impatientRegistry(), Clock.systemUTC());
    }

    @Override
    public void start() {
        standby.start();
        lag.start();
        brokers.start();
        streams.start();
        LOG.info(
                "sealing log {} as {}",
                config.topics().log(),
                config.description().origin());
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

    @Override
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
    public Progress progress() {
        return metrics.progress();
    }

    @Override
    public Health health() {
        return health;
    }

    /** Commits what was sealed and stops, within 30 s. */
    @Override
    public void close() {
        lag.close();
        brokers.close();
        standby.stop();
        // Leaving the group hands the log to a successor at once, instead of after the session's time-out.
        streams.close(CloseOptions.timeout(CLOSING)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        standby.close();
        admin.close();
        metrics.close();
    }
}

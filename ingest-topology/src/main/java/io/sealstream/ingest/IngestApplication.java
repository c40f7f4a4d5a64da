package io.sealstream.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.ingest.admit.RecordAdmission;
import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ingest.gate.Admittance;
import io.sealstream.ingest.gate.Arrivals;
import io.sealstream.ingest.gate.Commits;
import io.sealstream.ingest.gate.GatedClients;
import io.sealstream.ingest.gate.IngestAdmittance;
import io.sealstream.ingest.gate.PartitionAdmittance;
import io.sealstream.ingest.gate.Predecessors;
import io.sealstream.ingest.gate.RestingRegistry;
import io.sealstream.ingest.gate.Succession;
import io.sealstream.ingest.gate.Waiting;
import io.sealstream.ingest.metrics.SealerMetrics;
import io.sealstream.ingest.recover.Pin;
import io.sealstream.ingest.recover.Rivals;
import io.sealstream.ingest.recover.StandbyIndex;
import io.sealstream.ingest.recover.TopicRecovery;
import io.sealstream.ingest.seal.DeadLetters;
import io.sealstream.ingest.seal.Progress;
import io.sealstream.ingest.seal.Sealing;
import io.sealstream.ingest.seal.SealingTopology;
import io.sealstream.ingest.seal.Sinks;
import io.sealstream.ingest.seal.TotalProgress;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Sealer;
import io.sealstream.schemas.registry.RegistryConfig;
import io.sealstream.schemas.registry.SchemaRegistryClient;
import io.sealstream.schemas.registry.SchemasById;
import io.sealstream.schemas.resolve.SchemaResolver;
import io.sealstream.service.Application;
import io.sealstream.service.Brokers;
import io.sealstream.service.Health;
import io.sealstream.service.KafkaMeters;
import io.sealstream.topics.Epochs;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.Replication;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sealer of the logs of one ingest topic, one for each partition, wired and ready to run, in a process of its own or inside another. */
public final class IngestApplication implements Application {
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private static final Logger LOG = LoggerFactory.getLogger(IngestApplication.class);

    private final IngestConfig config;
    private final Map<String, Object> clients;
    private final Admin admin;
    private final KafkaStreams streams;
    private final int partitions;
    private final Logs logs;
    private final IngestLag lag;
    private final Changelog changelog;
    private final Brokers brokers;
    private final SealerHealth health;
    private final SealerMetrics metrics;
    private final Semaphore filling = new Semaphore(1, true);
    private final Waiting waiting = new Waiting();
    private final Commits commits = new Commits();
    private final Succession succession;
    private final Arrivals arrivals = new Arrivals();
    private final ThreadFaults faults;
    private final AtomicBoolean closing = new AtomicBoolean();
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
        faults = new ThreadFaults(topics.events(), System::nanoTime);
        succession = new Succession(clients, topics.sealed(), topics.deadLetters());
        admin = Admin.create(impatient(clients));
        try {
            SizeLimits limits = new SizeLimits(config.description().maxDataBytes());
            TopicSettings settings = new TopicSettings(topics, limits);
            settings.assertOn(admin);
            settings.assertSealingReplicated(admin, config.getBoolean(Replication.SETTING));
            partitions = settings.partitions(admin);
            long deadLetterBytes = settings.deadLetterBytes(admin);
            byte[] prefix = SealedPrefix.of(config, clients, partitions);
            lag = new IngestLag(
                    admin,
                    IntStream.range(0, partitions)
                            .mapToObj(partition -> new TopicPartition(topics.events(), partition))
                            .toList(),
                    this::committedOffsets);
            metrics = new SealerMetrics(
                    registry,
                    IntStream.range(0, partitions)
                            .mapToObj(
                                    partition -> topics.forPartition(partition).name())
                            .toList());
            logs = new Logs(partitions, this::log);
            show();
            streams = new KafkaStreams(
                    SealingTopology.of(
                            topics, partitions, partition -> sealing(logs.of(partition), deadLetterBytes, prefix)),
                    new StreamsConfig(KafkaMeters.reporting(streams(deadLetterBytes), registry)),
                    new GatedClients(
                            commits,
                            this::askPinned,
                            succession,
                            this::admittance,
                            waiting,
                            arrivals,
                            new Predecessors(admin, config.applicationId(), topics)));
        } catch (RuntimeException e) {
            admin.close();
            throw e;
        }
        changelog = new Changelog(
                admin,
                SealingTopology.changelog(config.applicationId()),
                partitions,
                config.changelogReplication(),
                running);
        brokers = new Brokers(clients);
        health = new SealerHealth(streams::state, logs, waiting, brokers, running, stopped, faults::reason);
        streams.setUncaughtExceptionHandler(faults);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING) running.countDown();
            if (now.hasCompletedShutdown()) stopped.countDown();
        });
    }

    private PartitionLog log(int partition) {
        LogTopics topics = config.topics().forPartition(partition);
        Description description = config.description().forPartition(partition);
        Progress progress = metrics.progress(partition);
        StandbyIndex standby = new StandbyIndex(
                () -> openIndex(partition),
                () -> SealedTopic.open(clients, topics),
                description,
                filling,
                fault -> standbyIsFatal(progress, fault));
        return new PartitionLog(topics, description, new Pin(admin, clients, topics), standby, progress);
    }

    private Map<String, Object> streams(long deadLetterBytes) {
        return StreamsSettings.of(config, partitions, SessionTimeout.of(admin), deadLetterBytes);
    }

    private Admittance admittance() {
        RegistryConfig registry = config.impatientRegistry();
        SchemasById resting = registry.namesRegistry()
                ? new RestingRegistry(new SchemaRegistryClient(registry), System::nanoTime)
                : SchemasById.NONE;
        SchemaResolver schemas = new SchemaResolver(resting, Clock.systemUTC(), SchemaResolver.UNKNOWN_FOR);
        return new PartitionAdmittance(partition ->
                new IngestAdmittance(schemas, () -> logs.of(partition).pin().assertUnchanged(), System::nanoTime));
    }

    /** Each commit asks: a broker that does not answer must not hold up sealing until the transaction times out. */
    private static Map<String, Object> impatient(Map<String, Object> clients) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000);
        return settings;
    }

    private Runnable askPinned(Set<TopicPartition> ingested) {
        KafkaFuture<Uuid> asked = Epochs.askTopicId(admin, config.topics());
        return () -> {
            Uuid current = told(asked);
            ingested.forEach(read -> logs.of(read.partition()).pin().assertStill(current));
        };
    }

    private Uuid told(KafkaFuture<Uuid> asked) {
        try {
            return Futures.get(asked, "describe " + config.topics().events());
        } catch (KafkaException e) {
            // To Kafka Streams a reason to abort, and to begin again from the last commit.
            throw new TimeoutException(
                    "nothing is committed while it cannot be told whether "
                            + config.topics().events() + " is the pinned topic: " + e.getMessage(),
                    e);
        }
    }

    private void show() {
        metrics.records("ingest.behind", "Records of the ingest topic that are not decided yet.", lag::behindCount);
        metrics.records(
                "standby.behind",
                "How far the standby's index is behind the sealed topic; 0 on the active sealer, -1 before it is filled.",
                logs::standbyBehindCount);
        metrics.flag(
                "ingest.waiting",
                "1 while a record waits for the schema registry, or for what /readyz says.",
                () -> logs.isWaiting(waiting) ? 1 : 0);
    }

    /** While a task starts, its own recovery judges; a standby has none, and may be the only one that looks. */
    private void standbyIsFatal(Progress progress, FatalException fault) {
        if (streams.state() != KafkaStreams.State.RUNNING || progress.isActive()) return;
        faults.stop(fault);
        streams.close(CloseOptions.timeout(Duration.ZERO));
    }

    private SeenIndex openIndex(int partition) {
        return SeenIndex.open(
                config.stateDirectory()
                        .resolve(config.applicationId() + "-seen" + (partition == 0 ? "" : "-" + partition)),
                new Window(config.description().dedupWindowMs()),
                config.getLong(IngestConfig.DEDUP_MEMORY_BYTES) / partitions);
    }

    private Sealing sealing(PartitionLog log, long deadLetterBytes, byte[] prefix) {
        Description description = log.description();
        TopicPartition events = log.topics().of(log.topics().events());
        return new Sealing(
                new RecordAdmission(schemas(config), new Admitter(description.maxDataBytes())),
                new Window(description.dedupWindowMs()),
                new Sealer(prefix),
                log.standby(),
                new TopicRecovery(
                        clients,
                        log.topics(),
                        description,
                        log.pin(),
                        new Rivals(admin, config.applicationId(), log.topics()),
                        succession,
                        () -> committed().get(events)),
                new DeadLetters(events, deadLetterBytes),
                Sinks.of(events.partition()),
                commits,
                arrivals,
                log.progress());
    }

    private Map<TopicPartition, Long> committedOffsets() {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        committed().forEach((partition, committed) -> {
            if (committed != null) offsets.put(partition, committed.offset());
        });
        return offsets;
    }

    private Map<TopicPartition, OffsetAndMetadata> committed() {
        return Futures.get(
                admin.listConsumerGroupOffsets(config.applicationId()).partitionsToOffsetAndMetadata(),
                "read the offsets of group " + config.applicationId());
    }

    private static SchemaResolver schemas(IngestConfig config) {
        return SchemaResolver.of(config.impatientRegistry(), Clock.systemUTC());
    }

    @Override
    public void start() {
        logs.start();
        lag.start();
        changelog.start();
        brokers.start();
        // Who joins is given its share of several logs, and they must not wait for an index.
        while (partitions > 1 && logs.isFilling() && !closing.get()) LockSupport.parkNanos(LOOK.toNanos());
        synchronized (closing) {
            if (!closing.get()) streams.start();
        }
        LOG.info(
                partitions == 1 ? "sealing log {} as {}" : "sealing log {} as {}, in {} partitions",
                config.topics().log(),
                config.description().origin(),
                partitions);
    }

    /**
     * Waits until the tasks run that this process has, their state recovered.
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
    public TotalProgress progress() {
        return metrics.progress();
    }

    @Override
    public Health health() {
        return health;
    }

    /** Commits what was sealed and stops, within 30 s. */
    @Override
    public void close() {
        synchronized (closing) {
            closing.set(true);
        }
        lag.close();
        changelog.close();
        brokers.close();
        logs.stop();
        // Leaving the group hands the log to a successor at once, instead of after the session's time-out.
        streams.close(CloseOptions.timeout(CLOSING)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        logs.close();
        admin.close();
        metrics.close();
    }
}

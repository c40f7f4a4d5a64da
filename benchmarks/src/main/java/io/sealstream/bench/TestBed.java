package io.sealstream.bench;

import io.sealstream.anchor.AnchorConfig;
import io.sealstream.bench.loop.CommitPolicy;
import io.sealstream.bench.loop.TransactionalLoop;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.ingest.StreamsSettings;
import io.sealstream.ingest.seal.SealingTopology;
import io.sealstream.ledger.chain.Description;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** One ingest topic, and those who read it, each with topics and state of its own. */
public final class TestBed implements AutoCloseable {
    private static final LogTopics LOG = new LogTopics("bench");
    /** Only its sealed topic is used: the copy's target has the same settings as the sealer's. */
    private static final LogTopics COPY = new LogTopics("bench-copy");

    private static final List<String> TARGETS = List.of(
            LOG.sealed(),
            LOG.deadLetters(),
            LOG.epochs(),
            LOG.checkpoints(),
            LOG.tiles(),
            LOG.anchors(),
            LOG.anchorRequests(),
            LOG.trust(),
            COPY.sealed());

    private static final String ORIGIN = "example.com/bench";

    private static final SizeLimits LIMITS = new SizeLimits(IngestConfig.DEFAULT_MAX_DATA_BYTES);

    private final Broker broker;
    private final Path state;
    private final boolean brokerIsOurs;

    /** @param broker closed by its owner */
    public TestBed(Broker broker) {
        this(broker, false);
    }

    private TestBed(Broker broker, boolean brokerIsOurs) {
        this.broker = broker;
        this.brokerIsOurs = brokerIsOurs;
        try {
            state = Files.createTempDirectory("sealstream-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for state", e);
        }
        createTopics();
    }

    /** A bed on a fresh broker of its own, with so many events in the ingest topic; closing it stops the broker. */
    public static TestBed preloaded(long events) {
        Broker broker = Broker.start();
        try {
            TestBed bed = new TestBed(broker, true);
            bed.preload(events);
            return bed;
        } catch (RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    public Broker broker() {
        return broker;
    }

    /** The topic that is preloaded. */
    public String events() {
        return LOG.events();
    }

    /** A topic for what is made of it by others than the sealer, renewed with the rest. */
    public String copies() {
        return COPY.sealed();
    }

    /** A directory for local state. */
    public Path state() {
        return state;
    }

    /** Names of the topics of the log that is sealed. */
    public LogTopics topics() {
        return LOG;
    }

    /** What the log that is sealed is verified by. */
    public Description description() {
        return config("bench").description();
    }

    public void preload(long events) {
        Load.publish(events, broker.clients(), LOG.events());
    }

    /** New, empty topics to write to; the ingest topic stays. */
    public void renewTargets() throws InterruptedException {
        broker.delete(TARGETS);
        createTopics();
    }

    /** No checkpoint and no tile; what is sealed stays. */
    public void renewCheckpoints() throws InterruptedException {
        broker.delete(List.of(LOG.checkpoints(), LOG.tiles()));
        createTopics();
    }

    public Reading sealing(String applicationId) {
        return new Sealing(broker.clients(), config(applicationId));
    }

    public Reading identityCopy(String applicationId) {
        return new IdentityCopy(broker.clients(), LOG.events(), COPY.sealed(), streams(applicationId));
    }

    /** With nothing set but what must be: what who begins with Kafka Streams has. */
    Reading identityCopyAsShipped(String applicationId) {
        Map<String, Object> settings = Map.of(
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.address(),
                StreamsConfig.APPLICATION_ID_CONFIG,
                applicationId,
                StreamsConfig.STATE_DIR_CONFIG,
                state.toString(),
                StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG),
                "earliest",
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                StreamsConfig.EXACTLY_ONCE_V2);
        return new IdentityCopy(broker.clients(), LOG.events(), COPY.sealed(), settings);
    }

    public Reading transactionalLoop(String applicationId, CommitPolicy policy) {
        return new TransactionalLoop(streams(applicationId), LOG.events(), COPY.sealed(), policy);
    }

    /**
     * The sealer's own settings of Kafka Streams, under this application id. The sealer asks for its commits before Kafka
     * Streams' timer is due; who does not commits on a timer as often as the sealer does at least.
     */
    private Map<String, Object> streams(String applicationId) {
        long largest = new TopicSettings(LOG, LIMITS).deadLetterBytes(broker.admin());
        Map<String, Object> settings = new HashMap<>(StreamsSettings.of(config(applicationId), largest));
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, SealingTopology.LONGEST_TRANSACTION_MS);
        return settings;
    }

    /** The anchor worker, without authorities: nothing but its own work is measured. */
    public Anchoring anchoring() {
        return Anchoring.of(
                Map.of(
                        AnchorConfig.BOOTSTRAP_SERVERS,
                        broker.address(),
                        AnchorConfig.LOG,
                        LOG.log(),
                        AnchorConfig.ORIGIN,
                        ORIGIN,
                        AnchorConfig.ENVIRONMENT,
                        AnchorConfig.DEVELOPMENT),
                state);
    }

    /** Which log on which broker, as the projection worker is told. */
    public Map<String, String> projected() {
        return Map.of(
                ProjectionConfig.BOOTSTRAP_SERVERS, broker.address(),
                ProjectionConfig.LOG, LOG.log(),
                ProjectionConfig.ORIGIN, ORIGIN);
    }

    /** Seals what was preloaded. */
    public void sealAll(long events) throws InterruptedException {
        String applicationId = "bench-seal-all";
        Reading sealing = sealing(applicationId);
        try (sealing) {
            sealing.start();
            progressOf(applicationId).perSecondUntil(events);
        }
    }

    public Replaying replaying(CopyBed copies) {
        return new Replaying(
                copies, broker.clients(), LOG, config("bench-replay").description());
    }

    /** Proofs of the log that was sealed and anchored last. */
    public ProofTimes proofTimes() {
        return new ProofTimes(broker.clients(), LOG);
    }

    /** How far the ingest topic is read, as committed. */
    public Progress progressOf(String applicationId) {
        return new Progress(() -> broker.committed(applicationId, LOG.events()));
    }

    /** How far the ingest topic is read, as committed, and something else has come as well. */
    Progress progressOf(String applicationId, LongSupplier other) {
        return new Progress(() -> Math.min(broker.committed(applicationId, LOG.events()), other.getAsLong()));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(state)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + state, e);
        } finally {
            if (brokerIsOurs) broker.close();
        }
    }

    private void createTopics() {
        for (LogTopics topics : List.of(LOG, COPY)) new TopicSettings(topics, LIMITS).create(broker.admin(), (short) 1);
    }

    private IngestConfig config(String applicationId) {
        return new IngestConfig(Map.of(
                IngestConfig.BOOTSTRAP_SERVERS, broker.address(),
                IngestConfig.LOG, LOG.log(),
                IngestConfig.ORIGIN, ORIGIN,
                IngestConfig.STATE_DIR, state.toString(),
                IngestConfig.APPLICATION_ID, applicationId));
    }
}

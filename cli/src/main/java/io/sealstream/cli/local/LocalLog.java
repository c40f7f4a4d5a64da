package io.sealstream.cli.local;

import io.sealstream.anchor.AnchorConfig;
import io.sealstream.cli.connect.SealerOption;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ingest.IngestApplication;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.ledger.chain.Description;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.kafka.KafkaNode;
import io.sealstream.stack.kafka.KafkaOptions;
import io.sealstream.stack.postgres.PostgresOptions;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/**
 * A cluster of one's own with one log; sealer, anchor worker and two timestamp authorities run in this process, and so does
 * the projection worker where there is a database.
 */
public final class LocalLog implements AutoCloseable {
    private static final Duration RECOVERY = Duration.ofMinutes(10);
    private static final long WATCH_SECONDS = 1;

    private final KafkaCluster cluster;
    private final IngestApplication sealer;
    private final List<Observed> observed;
    private final CountDownLatch ended = new CountDownLatch(1);
    private LocalAnchoring anchoring;
    private LocalProjection projection;
    private final List<Watched> watched = new ArrayList<>();

    private LocalLog(KafkaCluster cluster, IngestApplication sealer, List<Observed> observed) {
        this.cluster = cluster;
        this.sealer = sealer;
        this.observed = observed;
    }

    /** Where a log's cluster keeps its data in a data directory. */
    public static Path clusterDirectory(Path data) {
        return data.resolve("kafka");
    }

    /**
     * Starts everything, and returns once events are sealed, checkpoints signed and both copied.
     *
     * @param options of the cluster
     * @param database of the copy; empty for a log without one
     * @param data where the sealer keeps its state, the log key and the authorities are kept, and {@code database} says how to
     *     reach the copy
     */
    public static LocalLog start(
            KafkaOptions options,
            Optional<PostgresOptions> database,
            Path data,
            LogTopics topics,
            Description description)
            throws InterruptedException {
        KafkaCluster cluster = KafkaCluster.start(options);
        List<Observed> observed = new ArrayList<>();
        IngestApplication sealer = null;
        LocalLog log = null;
        try {
            createTopics(cluster.bootstrapServers(), options.nodes(), topics, description);
            observed.add(Observed.start("sealer", IngestConfig.DEFAULT_HTTP_PORT, topics.log()));
            sealer = new IngestApplication(
                    config(cluster.bootstrapServers(), data, topics, description),
                    observed.get(0).registry());
            log = new LocalLog(cluster, sealer, observed);
            log.startSealer();
            log.startAnchoring(data, topics, description);
            if (database.isEmpty()) LocalProjection.absent(data);
            else log.startProjection(database.get(), data, topics, description);
            return log;
        } catch (RuntimeException | InterruptedException e) {
            if (log == null) close(cluster, observed, sealer, null, null);
            else log.close();
            throw e;
        }
    }

    private static void createTopics(String servers, int nodes, LogTopics topics, Description description) {
        try (Admin admin = Admin.create(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers))) {
            new TopicSettings(topics, new SizeLimits(description.maxDataBytes())).create(admin, (short) nodes);
        }
    }

    private static IngestConfig config(String servers, Path data, LogTopics topics, Description description) {
        return new IngestConfig(Map.of(
                IngestConfig.BOOTSTRAP_SERVERS, servers,
                IngestConfig.LOG, topics.log(),
                IngestConfig.APPLICATION_ID, SealerOption.defaultGroup(topics),
                IngestConfig.ORIGIN, description.origin(),
                IngestConfig.DEDUP_WINDOW_MS, Long.toString(description.dedupWindowMs()),
                IngestConfig.MAX_DATA_BYTES, Long.toString(description.maxDataBytes()),
                IngestConfig.STATE_DIR, data.resolve("state").toString()));
    }

    private void startSealer() throws InterruptedException {
        observed.get(0).answersFor(sealer);
        sealer.start();
        watched.add(Watched.start(observed.get(0), sealer::awaitStopped, ended));
        if (!sealer.awaitRunning(RECOVERY))
            throw new FatalException("the sealer did not recover within " + RECOVERY.toMinutes() + " minutes");
    }

    private void startAnchoring(Path data, LogTopics topics, Description description) throws InterruptedException {
        Observed shown = Observed.start("anchor worker", AnchorConfig.DEFAULT_HTTP_PORT, topics.log());
        observed.add(shown);
        anchoring = LocalAnchoring.start(bootstrapServers(), data, topics, description, shown);
        watched.add(Watched.start(shown, anchoring.worker()::awaitStopped, ended));
        if (!anchoring.worker().awaitRunning(RECOVERY))
            throw new FatalException("the anchor worker did not hold its last checkpoint against the log within "
                    + RECOVERY.toMinutes() + " minutes");
    }

    private void startProjection(PostgresOptions database, Path data, LogTopics topics, Description description)
            throws InterruptedException {
        Observed shown = Observed.start("projection worker", ProjectionConfig.DEFAULT_HTTP_PORT, topics.log());
        observed.add(shown);
        projection = LocalProjection.start(database, bootstrapServers(), data, topics, description, shown);
        watched.add(Watched.start(shown, projection.worker()::awaitStopped, ended));
        if (!projection.worker().awaitRunning(RECOVERY))
            throw new FatalException("the projection worker did not hold its copy against the log within "
                    + RECOVERY.toMinutes() + " minutes: "
                    + projection.worker().impediment().orElse("it is about to"));
    }

    public String bootstrapServers() {
        return cluster.bootstrapServers();
    }

    /** What each worker shows over HTTP, in the order of the path. */
    public List<Observed> observed() {
        return List.copyOf(observed);
    }

    /** The sealer in this process. */
    public IngestApplication sealer() {
        return sealer;
    }

    /** The anchor worker in this process, its key, and its authorities. */
    public LocalAnchoring anchoring() {
        return anchoring;
    }

    /** The copy in Postgres; empty where the log was started without a database. */
    public Optional<LocalProjection> projection() {
        return Optional.ofNullable(projection);
    }

    /**
     * Says so if a worker, a broker or Postgres has stopped.
     *
     * @throws Failure why
     */
    public void assertRunning() {
        for (KafkaNode node : cluster.nodes())
            if (!node.isAlive())
                throw Failure.no("Kafka node " + node.id() + " ended unasked; its log is " + node.log());
        if (projection != null) projection.assertRunning();
        watched.forEach(Watched::assertRunning);
    }

    /**
     * Waits for as long as all is well.
     *
     * @throws Failure as {@link #assertRunning}
     */
    public void await() throws InterruptedException {
        do assertRunning();
        while (!ended.await(WATCH_SECONDS, TimeUnit.SECONDS));
        assertRunning();
    }

    /** Commits what is sealed and copied, then stops the cluster. */
    @Override
    public void close() {
        close(cluster, observed, sealer, anchoring, projection);
    }

    private static void close(
            KafkaCluster cluster,
            List<Observed> observed,
            IngestApplication sealer,
            LocalAnchoring anchoring,
            LocalProjection projection) {
        // Whoever was interrupted to get here still wants an orderly end.
        boolean interrupted = Thread.interrupted();
        try (cluster;
                sealer;
                anchoring;
                projection) {
            // In the other order than they were started.
        } finally {
            observed.forEach(Observed::close);
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}

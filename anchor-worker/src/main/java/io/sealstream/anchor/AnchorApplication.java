package io.sealstream.anchor;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.anchor.checkpoint.CheckpointSettings;
import io.sealstream.anchor.checkpoint.Checkpointing;
import io.sealstream.anchor.checkpoint.Progress;
import io.sealstream.anchor.metrics.WorkerMetrics;
import io.sealstream.anchor.publish.Claim;
import io.sealstream.service.Application;
import io.sealstream.service.Brokers;
import io.sealstream.service.Health;
import io.sealstream.service.KafkaMeters;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Replication;
import io.sealstream.topics.TopicSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The anchor worker of one log, wired and ready to run, in a process of its own or inside another. */
public final class AnchorApplication implements Application {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorApplication.class);
    private static final Duration CLOSING = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** Kafka's clients log each attempt, and this one may fail for ever. */
    private static final Duration LISTENING_PAUSE = Duration.ofSeconds(5);

    private final AnchorConfig config;
    private final Progress progress = new Progress();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch running = new CountDownLatch(1);
    private final AtomicReference<Throwable> reason = new AtomicReference<>();
    private final AtomicReference<String> interruption = new AtomicReference<>();
    private final Checkpointing checkpointing;
    private final Brokers brokers;
    private final WorkerMetrics metrics;
    private final AnchorLoop anchors;
    private final List<Thread> threads;
    private final CountDownLatch stopped;

    /**
     * Asserts the topics' settings and wires the worker; {@link #start} starts it.
     *
     * @param registry gets {@code sealstream.*}, and what Kafka's clients tell
     * @throws FatalException if the topics do not hold the log's guarantees
     * @throws org.apache.kafka.common.config.ConfigException if a key cannot be used
     */
    public AnchorApplication(AnchorConfig config, MeterRegistry registry) {
        this(config, registry, step -> {});
    }

    /** As the other; {@code steps} hears of every step, for tests. */
    AnchorApplication(AnchorConfig config, MeterRegistry registry, Steps steps) {
        this.config = config;
        Map<String, Object> clients = KafkaMeters.reporting(config.clients(), registry);
        CheckpointSettings settings = config.checkpointing(clients);
        assertTopics(config);
        metrics = new WorkerMetrics(registry, progress, Clock.systemUTC());
        Claim claim = new Claim(clients, config.topics());
        checkpointing = new Checkpointing(settings, claim, steps, progress, Clock.systemUTC());
        anchors = new AnchorLoop(
                config, clients, settings.trust().keys(), progress::committed, registry, claim, steps, stopping);
        brokers = new Brokers(clients);
        AnchorRequests requests = new AnchorRequests(clients, config.topics(), LISTENING_PAUSE);
        threads = List.of(
                thread("checkpointing", this::checkpoint),
                thread("anchoring", anchors::run),
                thread("anchor-requests", () -> requests.listen(anchors::request, stopping)));
        stopped = new CountDownLatch(threads.size());
    }

    private static void assertTopics(AnchorConfig config) {
        try (Admin admin = Admin.create(config.clients())) {
            TopicSettings settings = new TopicSettings(config.topics(), config.limits());
            settings.assertForAnchoring(admin);
            settings.assertAnchoringReplicated(admin, config.getBoolean(Replication.SETTING));
        }
    }

    @Override
    public void start() {
        threads.forEach(Thread::start);
        brokers.start();
        LOG.info(
                "anchoring log {} as {}",
                config.topics().name(),
                config.description().origin());
    }

    /**
     * Waits until the last checkpoint has been held against the log and checkpoints go on.
     *
     * @throws FatalException if it stopped instead
     * @return false if the time passed, or it was stopped meanwhile
     */
    public boolean awaitRunning(Duration bound) throws InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        while (!running.await(50, TimeUnit.MILLISECONDS)) {
            throwReason();
            if (isStopping() || System.nanoTime() - deadline > 0) return false;
        }
        return true;
    }

    @Override
    public void awaitStopped() throws InterruptedException {
        stopped.await();
        throwReason();
    }

    /** Ready once the last checkpoint has been held against the log; alive while all threads are. */
    @Override
    public Health health() {
        return new Health() {
            @Override
            public Optional<String> fault() {
                return stopped.getCount() == 0
                        ? Optional.of("stopped: " + Objects.toString(reason.get(), "as asked"))
                        : Optional.empty();
            }

            @Override
            public Optional<String> beginning() {
                return running.getCount() == 0
                        ? Optional.empty()
                        : Optional.of("holding the last checkpoint against the log; the worker's log says how far");
            }

            @Override
            public Optional<String> impediment() {
                if (isStopping()) return Optional.of("stopping");
                return brokers.impediment()
                        .or(() -> Optional.ofNullable(interruption.get()))
                        .or(this::beginning);
            }
        };
    }

    /** How far checkpointing is. */
    public Progress progress() {
        return progress;
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Anchor now, or as soon as something is new, as {@code sealstream anchor now} asks. */
    public void requestAnchor() {
        anchors.request();
    }

    /** Stops, within 30 s; what was read and is in no checkpoint yet will be read again. */
    @Override
    public void close() {
        stop();
        brokers.close();
        long deadline = System.nanoTime() + CLOSING.toNanos();
        try {
            for (Thread thread : threads) {
                if (!thread.isAlive()) continue;
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
        metrics.close();
    }

    private void stop() {
        stopping.countDown();
        anchors.close();
    }

    private void checkpoint() {
        try {
            checkpointing.run(this::isStopping, () -> {
                interruption.set(null);
                running.countDown();
            });
        } catch (KafkaException e) {
            interruption.set("waiting for Kafka: " + e.getMessage());
            throw e;
        }
    }

    private Thread thread(String name, Runnable work) {
        return new Thread(() -> run(work), name);
    }

    /** Whatever ends one thread ends the worker: no checkpoint without the other's knowing, no anchor either. */
    private void run(Runnable work) {
        try {
            new Patience(stopping, System::nanoTime, PAUSE).run(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            if (reason.compareAndSet(null, e)) fail(e);
        } finally {
            stop();
            stopped.countDown();
        }
    }

    private static void fail(Throwable cause) {
        // A fatal message says it all; where there is none, the trace must.
        if (cause instanceof FatalException) LOG.error("anchoring stops: {}", cause.getMessage());
        else LOG.error("anchoring stops", cause);
    }

    private void throwReason() {
        Throwable cause = reason.get();
        if (cause instanceof FatalException fatal) throw fatal;
        if (cause != null) throw new FatalException("anchoring stopped: " + cause, cause);
    }
}

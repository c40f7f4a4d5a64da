package io.sealstream.projection;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.projection.metrics.WorkerMetrics;
import io.sealstream.projection.write.CopyStore;
import io.sealstream.projection.write.Fault;
import io.sealstream.projection.write.Progress;
import io.sealstream.projection.write.Session;
import io.sealstream.service.Application;
import io.sealstream.service.Brokers;
import io.sealstream.service.Health;
import io.sealstream.service.KafkaMeters;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.TopicSettings;
import io.sealstream.topics.VerificationFailedException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The projection worker of one log, wired and ready to run, in a process of its own or inside another. */
public final class ProjectionApplication implements Application {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionApplication.class);
    private static final Duration CLOSING = Duration.ofSeconds(30);

    private final ProjectionConfig config;
    private final MeterRegistry registry;
    private final Map<String, Object> clients;
    private final Progress progress = new Progress(Clock.systemUTC());
    private final WorkerMetrics metrics;
    private final Brokers brokers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final CountDownLatch running = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<Throwable> reason = new AtomicReference<>();
    private final AtomicReference<String> impediment = new AtomicReference<>("starting");
    private final Thread thread = new Thread(this::run, "projection");

    /**
     * Wires the worker; {@link #start} starts it.
     *
     * @param registry gets {@code sealstream.projection.*}, and what the pool and Kafka's clients tell
     */
    public ProjectionApplication(ProjectionConfig config, MeterRegistry registry) {
        this.config = config;
        this.registry = registry;
        this.clients = KafkaMeters.reporting(config.clients(), registry);
        this.brokers = new Brokers(clients);
        this.metrics = new WorkerMetrics(registry, progress, () -> impediment.get() == null);
    }

    @Override
    public void start() {
        thread.start();
        brokers.start();
        LOG.info("projecting log {} into schema {} at {}", config.topics().log(), config.schema(), config.login());
    }

    /**
     * Waits until the copy has been held against the log and has gone on: a batch was written, or there was none to write.
     *
     * @throws FatalException if it stopped instead
     * @return false if the time passed, or it was stopped meanwhile
     */
    public boolean awaitRunning(Duration bound) throws InterruptedException {
        long deadline = System.nanoTime() + bound.toNanos();
        while (!running.await(50, TimeUnit.MILLISECONDS)) {
            throwReason();
            if (stopping.getCount() == 0 || System.nanoTime() - deadline > 0) return false;
        }
        return true;
    }

    @Override
    public void awaitStopped() throws InterruptedException {
        stopped.await();
        throwReason();
    }

    /** How far the copy is. */
    public Progress progress() {
        return progress;
    }

    /** Ready while it copies; alive while its thread is. */
    @Override
    public Health health() {
        return new Health() {
            @Override
            public Optional<String> fault() {
                return stopped.getCount() == 0 ? impediment() : Optional.empty();
            }

            @Override
            public Optional<String> beginning() {
                return running.getCount() == 0 ? Optional.empty() : impediment();
            }

            @Override
            public Optional<String> impediment() {
                return ProjectionApplication.this.impediment().or(brokers::impediment);
            }
        };
    }

    /** Why the worker does not copy now, for people; empty while it does. */
    public Optional<String> impediment() {
        return Optional.ofNullable(impediment.get());
    }

    /** Stops, within 30 s; a batch that is not committed will be read again. */
    @Override
    public void close() {
        stopping.countDown();
        brokers.close();
        try {
            thread.join(CLOSING.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        metrics.close();
    }

    private void run() {
        try {
            copyForAsLongAsItMay();
            impediment.set("stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            reason.set(e);
            impediment.set("stopped: " + e.getMessage());
            // A fatal message says it all; where there is none, the trace must.
            if (e instanceof FatalException) LOG.error("the projection stops: {}", e.getMessage());
            else LOG.error("the projection stops", e);
        } finally {
            stopped.countDown();
        }
    }

    /** Whatever passes is waited out; what was read and is not in the copy is read again. */
    private void copyForAsLongAsItMay() throws InterruptedException {
        Backoff backoff = new Backoff(stopping);
        do {
            try {
                copy(backoff);
            } catch (JdbiException | KafkaException e) {
                if (stopping.getCount() == 0) return;
                FatalException fatal = FatalException.in(e);
                if (fatal != null) throw fatal;
                if (e instanceof ConfigException) throw e;
                if (e instanceof JdbiException && !Fault.isOfDatabase(e)) throw e;
                waitOut(e);
            }
        } while (backoff.await());
    }

    private void waitOut(RuntimeException e) {
        Fault fault = e instanceof KafkaException ? Fault.OUTAGE : Fault.of(e);
        String what = (e instanceof KafkaException ? "Kafka: " : "Postgres: ") + innermost(e);
        if (fault != Fault.OUTAGE)
            throw new VerificationFailedException(
                    "the copy in schema " + config.schema() + " refuses what is to be written: " + what
                            + ". Somebody changed it past its triggers, or writes to it beside this worker. `sealstream verify"
                            + " --database` says what; `sealstream replay --all` makes the copy anew",
                    e);
        metrics.interrupted(e instanceof KafkaException ? "kafka" : "postgres");
        impediment.set("waiting for " + what);
        LOG.warn("waiting, then going on from what the copy says: {}", what);
        LOG.debug("waiting", e);
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) cause = cause.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString());
    }

    /** One session: connections of its own, so that after a failover none leads to what was the primary. */
    private void copy(Backoff backoff) {
        try (HikariDataSource database = config.login().connect(config.roles(), registry)) {
            CopyStore store = new CopyStore(Jdbi.create(database), config.schema());
            store.endStalled(config.login().transactionTimeout());
            store.begin(config.description(), sealedTopicId(), config.partitionEvents());
            Session session = new Session(clients, config.topics(), config.batches(), store, progress);
            session.run((position, lag) -> stopping.getCount() > 0, () -> {
                impediment.set(null);
                running.countDown();
                backoff.reset();
            });
        }
    }

    private String sealedTopicId() {
        try (Admin admin = Admin.create(clients)) {
            new TopicSettings(config.topics(), config.limits()).assertForProjecting(admin);
            String sealed = config.topics().sealed();
            return Futures.get(admin.describeTopics(List.of(sealed)).allTopicNames(), "describe " + sealed)
                    .get(sealed)
                    .topicId()
                    .toString();
        }
    }

    private void throwReason() {
        Throwable cause = reason.get();
        if (cause instanceof FatalException fatal) throw fatal;
        if (cause != null) throw new FatalException("the projection stopped: " + cause, cause);
    }
}

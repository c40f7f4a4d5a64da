package io.sealstream.bench.size;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.bench.Broker;
import io.sealstream.bench.Load;
import io.sealstream.bench.Progress;
import io.sealstream.ingest.IngestApplication;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A log that goes on from round to round: its topics, its sealer, its local state. */
final class SizedLog implements AutoCloseable {
    private static final Duration STARTING = Duration.ofMinutes(5);
    private static final String APPLICATION_ID_SUFFIX = "-sealer";

    private final Broker broker;
    private final LogTopics topics;
    private final Load load = new Load();
    private final Path directory;
    private long published;

    /** @param broker closed by its owner */
    SizedLog(Broker broker, String name) {
        this(broker, name, 1);
    }

    /**
     * A log with several copies of each topic.
     *
     * @param broker closed by its owner
     */
    SizedLog(Broker broker, String name, int replication) {
        this.broker = broker;
        this.topics = new LogTopics(name);
        new TopicSettings(topics, new SizeLimits(IngestConfig.DEFAULT_MAX_DATA_BYTES))
                .create(broker.admin(), (short) replication);
        try {
            directory = Files.createTempDirectory("sealstream-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a directory for state", e);
        }
    }

    /** Passes over events that another log of the same name had: what comes next is new to it. */
    void pass(long events) {
        for (long i = 0; i < events; i++) load.next();
    }

    LogTopics topics() {
        return topics;
    }

    Broker broker() {
        return broker;
    }

    Path directory() {
        return directory;
    }

    /** Where the sealer's local state is. */
    Path state() {
        return directory.resolve("state");
    }

    /** The sealer's deduplication index. */
    Path index() {
        return state().resolve(applicationId() + "-seen");
    }

    String applicationId() {
        return topics.log() + APPLICATION_ID_SUFFIX;
    }

    Map<String, String> settings() {
        return Map.of(
                IngestConfig.BOOTSTRAP_SERVERS, broker.address(),
                IngestConfig.LOG, topics.log(),
                IngestConfig.ORIGIN, "example.com/" + topics.log(),
                IngestConfig.STATE_DIR, state().toString(),
                IngestConfig.APPLICATION_ID, applicationId());
    }

    /** Which log on which broker, as the projection worker is told. */
    Map<String, String> projected() {
        return Map.of(
                ProjectionConfig.BOOTSTRAP_SERVERS, broker.address(),
                ProjectionConfig.LOG, topics.log(),
                ProjectionConfig.ORIGIN, "example.com/" + topics.log());
    }

    /** New events, none of them like one before; all are stored when it returns. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps what fails; closing waits for all.
    void publish(long events) {
        Map<String, Object> producing = new HashMap<>(broker.clients());
        producing.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        producing.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], SpecificRecord> producer =
                new KafkaProducer<>(producing, new ByteArraySerializer(), new SealstreamSerializer())) {
            for (long i = 0; i < events; i++)
                producer.send(new ProducerRecord<>(topics.events(), load.next()), (stored, failed) -> {
                    if (failed != null) failure.set(failed);
                });
        }
        if (failure.get() != null) throw new IllegalStateException("could not publish", failure.get());
        published += events;
    }

    /** Has the sealer, as it ships, seal what was published; events per second from the first commit seen to the last. */
    double seal() throws InterruptedException {
        IngestApplication sealer = new IngestApplication(new IngestConfig(settings()), new SimpleMeterRegistry());
        double perSecond;
        try (sealer) {
            sealer.start();
            if (!sealer.awaitRunning(STARTING))
                throw new IllegalStateException("the sealer does not start; see its log");
            perSecond =
                    new Progress(() -> broker.committed(applicationId(), topics.events())).perSecondUntil(published);
        }
        if (tip().size() != published)
            throw new IllegalStateException("of " + published + " events, " + tip().size() + " were sealed");
        return perSecond;
    }

    /** Has it seal what was published since, too little for a rate. */
    void sealRest() throws InterruptedException {
        IngestApplication sealer = new IngestApplication(new IngestConfig(settings()), new SimpleMeterRegistry());
        try (sealer) {
            sealer.start();
            if (!sealer.awaitRunning(STARTING))
                throw new IllegalStateException("the sealer does not start; see its log");
            long deadline = System.nanoTime() + STARTING.toNanos();
            while (tip().size() < published) {
                if (System.nanoTime() - deadline > 0) throw new IllegalStateException("the sealer does not seal");
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    /** Where the log ends. */
    Tip tip() {
        try (SealedTopic sealed = SealedTopic.open(broker.clients(), topics)) {
            SealedEvent last = sealed.last(sealed.end())
                    .orElseThrow(() -> new IllegalStateException("nothing was sealed"))
                    .decode();
            Entry entry = Entry.decode(last.entry());
            Hash hash = last.eventHash();
            return new Tip(entry.sequence(), hash, entry.sourceEpoch(), entry.sourceOffset());
        } catch (MalformedException | UnknownVersionException e) {
            throw new IllegalStateException("the last sealed record is none: " + e.getMessage(), e);
        }
    }

    /** As many offsets as there are of the sealed topic, for who waits for the next. */
    SealedTopic sealed() {
        return SealedTopic.open(broker.clients(), topics);
    }

    void loseState() {
        delete(state());
    }

    @Override
    public void close() {
        delete(directory);
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) return;
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + directory, e);
        }
    }
}

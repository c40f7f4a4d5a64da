package io.sealstream.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.ingest.IngestApplication;
import io.sealstream.ingest.IngestConfig;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.time.Duration;
import java.util.Map;

/** The sealer as it ships. */
public final class Sealing implements Reading {
    private static final Duration STARTING = Duration.ofSeconds(60);
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final Map<String, Object> clients;
    private final IngestConfig config;
    private final IngestApplication sealer;

    public Sealing(Map<String, Object> clients, IngestConfig config) {
        this.clients = clients;
        this.config = config;
        this.sealer = new IngestApplication(config, new SimpleMeterRegistry());
    }

    @Override
    public String applicationId() {
        return config.getString(IngestConfig.APPLICATION_ID);
    }

    @Override
    public void start() throws InterruptedException {
        sealer.start();
        if (!sealer.awaitRunning(STARTING)) throw new IllegalStateException("the sealer does not start; see its log");
    }

    @Override
    public void check(long events) {
        // Each offset of the ingest topic is an event: it is written without transactions.
        long read = new GroupOffset(clients, applicationId(), config.topics().events()).settled();
        long sealed = sealed();
        long deadLetters = deadLetters();
        if (sealed < events || sealed != read || deadLetters != 0)
            throw new IllegalStateException("of " + events + " events or more, " + read + " were read, " + sealed
                    + " were sealed, and " + config.topics().deadLetters() + " ends at offset " + deadLetters);
    }

    /** The last record tells: sequences start at 0 and have no gaps. */
    private long sealed() {
        try (SealedTopic topic = SealedTopic.open(clients, config.topics())) {
            SealedRecord last = topic.last(topic.settledEnd(SETTLING))
                    .orElseThrow(() -> new IllegalStateException("nothing was sealed"));
            return last.sequence() + 1;
        } catch (MalformedException e) {
            throw new IllegalStateException("the last sealed record is none: " + e.getMessage(), e);
        }
    }

    private long deadLetters() {
        try (CommittedTopic topic =
                CommittedTopic.open(clients, config.topics().of(config.topics().deadLetters()))) {
            return topic.end();
        }
    }

    @Override
    public void close() {
        sealer.close();
    }
}

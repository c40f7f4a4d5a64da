package io.sealstream.anchor;

import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.anchor.publish.AnchorWriter;
import io.sealstream.anchor.publish.Claim;
import io.sealstream.anchor.stamp.Anchoring;
import io.sealstream.anchor.stamp.OwnLines;
import io.sealstream.anchor.stamp.Stored;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.schemas.registry.RegistryUnavailableException;
import io.sealstream.schemas.registry.SchemaRefusedException;
import io.sealstream.schemas.resolve.KnownSchema;
import io.sealstream.schemas.resolve.Prefixes;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.FatalException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Anchoring of one log, again from what the topics say each time it is run. */
final class AnchorLoop {
    private static final Logger LOG = LoggerFactory.getLogger(AnchorLoop.class);
    private static final Duration SETTLING = Duration.ofSeconds(90);
    private static final long REGISTRY_PAUSE_S = 5;

    private final AnchorConfig config;
    private final Map<String, Object> clients;
    private final List<VerifierKey> keys;
    private final Supplier<Optional<SignedCheckpoint>> newest;
    private final MeterRegistry registry;
    private final Claim claim;
    private final Steps steps;
    private final CountDownLatch stopping;
    private final Object lock = new Object();
    private Anchoring anchoring;
    private boolean requested;

    /**
     * Ready to run.
     *
     * @param clients Kafka client settings, bootstrap servers among them
     * @param keys the log's, those included that no longer sign
     * @param newest the newest checkpoint that is committed
     */
    AnchorLoop(
            AnchorConfig config,
            Map<String, Object> clients,
            List<VerifierKey> keys,
            Supplier<Optional<SignedCheckpoint>> newest,
            MeterRegistry registry,
            Claim claim,
            Steps steps,
            CountDownLatch stopping) {
        this.config = config;
        this.clients = clients;
        this.keys = keys;
        this.newest = newest;
        this.registry = registry;
        this.claim = claim;
        this.steps = steps;
        this.stopping = stopping;
    }

    /**
     * Anchors until closed.
     *
     * @throws FatalException if anchoring must not go on
     */
    void run() {
        Optional<byte[]> framing = framing();
        if (framing.isEmpty()) return;
        try (AnchorWriter writer = new AnchorWriter(clients, config.topics(), framing.get(), claim, steps);
                Anchoring opened = open(writer)) {
            opened.run();
        } finally {
            hold(null);
            forget();
        }
    }

    /** Numbers of anchoring that is over would stand still; the next one counts anew. */
    private void forget() {
        registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("sealstream.anchor."))
                .forEach(registry::remove);
    }

    /** Anchor now, or as soon as something is new. Any thread. */
    void request() {
        synchronized (lock) {
            if (anchoring == null) requested = true;
            else anchoring.request();
        }
    }

    /** Ends {@link #run} soon. Any thread. */
    void close() {
        synchronized (lock) {
            if (anchoring != null) anchoring.close();
        }
    }

    private Anchoring open(AnchorWriter writer) {
        Anchoring opened = new Anchoring(
                config.authorities(),
                new OwnLines(config.description().origin(), keys),
                newest,
                writer,
                stored(),
                registry,
                steps,
                Clock.systemUTC());
        hold(opened);
        return opened;
    }

    private void hold(Anchoring now) {
        synchronized (lock) {
            anchoring = now;
            if (now == null) return;
            if (requested) now.request();
            requested = false;
            // Stopped while it was made: closing came too early for it.
            if (stopping.getCount() == 0) now.close();
        }
    }

    private Stored stored() {
        try (AnchorTopic anchors = AnchorTopic.open(clients, config.topics())) {
            anchors.awaitSettled(SETTLING);
            return Stored.read(anchors, config.authorities());
        }
    }

    /** A registry that is down delays anchors, and never checkpoints. */
    private Optional<byte[]> framing() {
        Prefixes prefixes = Prefixes.of(config.registry());
        while (stopping.getCount() > 0) {
            try {
                return Optional.of(prefixes.prefix(config.topics().anchors() + "-value", KnownSchema.ANCHOR));
            } catch (RegistryUnavailableException e) {
                LOG.warn("nothing is anchored until the schema registry answers: {}", e.getMessage());
                if (isStoppedWithin(REGISTRY_PAUSE_S)) break;
            } catch (SchemaRefusedException e) {
                throw new FatalException("the anchors' schema could not be registered: " + e.getMessage(), e);
            }
        }
        return Optional.empty();
    }

    private boolean isStoppedWithin(long seconds) {
        try {
            return stopping.await(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while a schema registry was awaited", e);
        }
    }
}

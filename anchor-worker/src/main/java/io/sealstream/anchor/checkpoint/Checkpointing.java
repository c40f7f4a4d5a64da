package io.sealstream.anchor.checkpoint;

import io.sealstream.anchor.Steps;
import io.sealstream.anchor.publish.CheckpointWriter;
import io.sealstream.anchor.publish.Claim;
import io.sealstream.anchor.resume.Resume;
import io.sealstream.anchor.resume.Resumed;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.TrustTopic;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checkpointing of one log: becomes its writer, finds the last checkpoint, goes on from there. */
public final class Checkpointing {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpointing.class);

    private final CheckpointSettings settings;
    private final Claim claim;
    private final Steps steps;
    private final Progress progress;
    private final Clock clock;

    public Checkpointing(CheckpointSettings settings, Claim claim, Steps steps, Progress progress, Clock clock) {
        this.settings = settings;
        this.claim = claim;
        this.steps = steps;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * Goes on until it is to stop. Keeps nothing from one call to the next: where the log is, the topics tell.
     *
     * @param running told once the last checkpoint has been found and held against the log
     * @throws FatalException if the log is broken, or somebody else has become its writer: never call again
     * @throws KafkaException if it may go on when called again
     */
    public void run(BooleanSupplier stopping, Runnable running) {
        resume().assertContinuable();
        try (CheckpointWriter writer = CheckpointWriter.open(settings.clients(), settings.topics(), claim, steps)) {
            // Only the log's one writer knows where it ends.
            Optional<Resumed> resumed = resume().resume(stopping);
            if (resumed.isEmpty()) return;
            writer.writeTrust(settings.trust().changes(TrustTopic.read(settings.clients(), settings.topics())));
            resumed.get().last().ifPresent(last -> progress.resumedAt(last, clock.millis()));
            LOG.atInfo()
                    .addKeyValue("size", resumed.get().log().size())
                    .log(
                            "checkpoints of {} go on at size {}",
                            settings.description().origin(),
                            resumed.get().log().size());
            running.run();
            follow(writer, resumed.get(), stopping);
        } catch (InvalidOffsetException e) {
            throw new ForkRefusedException(
                    settings.topics().sealed() + " lost records that were not read yet, or was made anew: "
                            + e.getMessage()
                            + ". Nothing is signed from here on; restore the sealed topic, then start again",
                    e);
        }
    }

    private Resume resume() {
        return new Resume(
                settings.clients(),
                settings.topics(),
                settings.description(),
                settings.trust().keys(),
                settings.verification());
    }

    private void follow(CheckpointWriter writer, Resumed resumed, BooleanSupplier stopping) {
        Signing signing = new Signing(settings.description().origin(), settings.keys(), resumed.last());
        Cadence cadence = new Cadence(settings.interval(), System::nanoTime);
        try (SealedTopic sealed = SealedTopic.open(settings.clients(), settings.topics())) {
            new Following(sealed, resumed, signing, writer, cadence, progress, clock).follow(stopping);
        }
    }
}

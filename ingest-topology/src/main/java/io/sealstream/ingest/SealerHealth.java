package io.sealstream.ingest;

import io.sealstream.ingest.gate.Waiting;
import io.sealstream.ingest.recover.StandbyIndex;
import io.sealstream.ingest.seal.Progress;
import io.sealstream.service.Brokers;
import io.sealstream.service.Health;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Ready while it seals, or could at once: a standby is ready when its index is filled.
 *
 * @param running counted down once Kafka Streams has run
 * @param stopped counted down once it has ended
 * @param reason why it ended, where nobody asked it to
 */
record SealerHealth(
        Supplier<KafkaStreams.State> state,
        Progress progress,
        StandbyIndex standby,
        Waiting waiting,
        Brokers brokers,
        CountDownLatch running,
        CountDownLatch stopped,
        Supplier<Optional<Throwable>> reason)
        implements Health {
    @Override
    public Optional<String> fault() {
        if (stopped.getCount() > 0) return Optional.empty();
        return Optional.of(
                reason.get().map(fault -> "stopped: " + fault.getMessage()).orElse("stopped"));
    }

    @Override
    public Optional<String> beginning() {
        if (running.getCount() > 0) return notRunning();
        return progress.isActive() ? Optional.empty() : standby.impediment();
    }

    @Override
    public Optional<String> impediment() {
        if (state.get() != KafkaStreams.State.RUNNING) return notRunning();
        return brokers.impediment().or(this::unready);
    }

    private Optional<String> notRunning() {
        return Optional.of("Kafka Streams is " + state.get());
    }

    /** A record that waits is the active sealer's concern: who lost the task may have left one behind. */
    private Optional<String> unready() {
        return progress.isActive() ? waiting.reason() : standby.impediment();
    }
}

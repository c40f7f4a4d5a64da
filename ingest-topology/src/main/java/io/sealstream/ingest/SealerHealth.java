package io.sealstream.ingest;

import io.sealstream.ingest.gate.Waiting;
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
        Logs logs,
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
        return logs.beginning();
    }

    @Override
    public Optional<String> impediment() {
        if (state.get() != KafkaStreams.State.RUNNING) return notRunning();
        return brokers.impediment().or(() -> logs.impediment(waiting));
    }

    private Optional<String> notRunning() {
        return Optional.of("Kafka Streams is " + state.get());
    }
}

package io.sealstream.topics;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A log's checkpoints, by size, which only grows. Not for use by more than one thread. */
public final class CheckpointTopic implements AutoCloseable {
    private final CommittedTopic topic;

    private CheckpointTopic(CommittedTopic topic) {
        this.topic = topic;
    }

    /** Opens the checkpoints of a log; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static CheckpointTopic open(Map<String, Object> clients, LogTopics topics) {
        return new CheckpointTopic(CommittedTopic.open(clients, topics.checkpoints()));
    }

    /** The latest; empty where there is none. */
    public Optional<CheckpointRecord> latest() {
        return Pending.yet();
    }

    /** The smallest of at least {@code size}; empty where there is none. Logarithmic. */
    public Optional<CheckpointRecord> atLeast(long size) {
        return Pending.yet();
    }

    /** Hands every checkpoint, from the first on, to {@code visitor}, until it answers false. */
    public void readAll(Predicate<CheckpointRecord> visitor) {
        Pending.yet();
    }

    @Override
    public void close() {
        topic.close();
    }
}

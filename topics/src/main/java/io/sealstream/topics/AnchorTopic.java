package io.sealstream.topics;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A log's anchors, by size, which never decreases. Not for use by more than one thread. */
public final class AnchorTopic implements AutoCloseable {
    private final CommittedTopic topic;

    private AnchorTopic(CommittedTopic topic) {
        this.topic = topic;
    }

    /** Opens the anchors of a log; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static AnchorTopic open(Map<String, Object> clients, LogTopics topics) {
        return new AnchorTopic(CommittedTopic.open(clients, topics.anchors()));
    }

    /** The latest, complete or not; empty where there is none. */
    public Optional<Anchor> latest() {
        return Pending.yet();
    }

    /** The latest complete one; empty where there is none. */
    public Optional<Anchor> latestComplete() {
        return Pending.yet();
    }

    /** The smallest complete one of at least {@code size}, with every token it got; empty where there is none. Logarithmic. */
    public Optional<Anchor> completeAtLeast(long size) {
        return Pending.yet();
    }

    /** The one of exactly {@code size}, complete or not, with every token it got; empty where there is none. Logarithmic. */
    public Optional<Anchor> at(long size) {
        return Pending.yet();
    }

    /** Hands every anchor once, with every token it got, smallest first, to {@code visitor}, until it answers false. */
    public void readAll(Predicate<Anchor> visitor) {
        Pending.yet();
    }

    @Override
    public void close() {
        topic.close();
    }
}

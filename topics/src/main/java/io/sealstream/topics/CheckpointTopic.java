package io.sealstream.topics;

import io.sealstream.ledger.avro.MalformedException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A log's checkpoints, by size, which only grows. Not for use by more than one thread. What is read here is not believed:
 * its signatures and root are for the caller to check. Reading throws {@link FatalException} at a record that is no checkpoint.
 */
public final class CheckpointTopic implements AutoCloseable {
    private final CommittedTopic topic;
    private final String name;
    private OrdinalSearch search;

    private CheckpointTopic(CommittedTopic topic, String name) {
        this.topic = topic;
        this.name = name;
    }

    /** Opens the checkpoints of a log; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static CheckpointTopic open(Map<String, Object> clients, LogTopics topics) {
        return new CheckpointTopic(CommittedTopic.open(clients, topics.of(topics.checkpoints())), topics.checkpoints());
    }

    /** The latest; empty where there is none. */
    public Optional<CheckpointRecord> latest() {
        return topic.last(topic.end()).map(this::decode);
    }

    /** The latest, once no transaction is open; as {@link CommittedTopic#settledEnd}. */
    public Optional<CheckpointRecord> latestSettled(Duration bound) {
        return topic.last(topic.settledEnd(bound)).map(this::decode);
    }

    /** The smallest of at least {@code size}; empty where there is none. Logarithmic. */
    public Optional<CheckpointRecord> atLeast(long size) {
        if (search == null) search = topic.search(SizeKey::read);
        return search.atLeast(size).map(this::decode);
    }

    /** Hands every checkpoint, from the first on, to {@code visitor}, until it answers false. */
    public void readAll(Predicate<CheckpointRecord> visitor) {
        topic.read(topic.beginning(), topic.end(), record -> visitor.test(decode(record)));
    }

    @Override
    public void close() {
        topic.close();
    }

    private CheckpointRecord decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return CheckpointRecord.of(record);
        } catch (MalformedException e) {
            throw new VerificationFailedException(
                    "offset " + record.offset() + " of " + name + " is no checkpoint: " + e.getMessage()
                            + ". Something else wrote to it; `sealstream fsck` says what of it can be relied on",
                    e);
        }
    }
}

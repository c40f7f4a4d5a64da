package io.sealstream.topics;

import io.sealstream.ledger.avro.MalformedException;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What was decided of a log's dead letters. The first committed decision for a dead letter counts; one that comes later is
 * void. Not for use by more than one thread. Reading throws {@link FatalException} at a record that is no decision: passed
 * over, it might be one that says that a dead letter was resubmitted already.
 */
public final class DeadLetterDecisionTopic implements AutoCloseable {
    private final CommittedTopic topic;
    private final String name;

    private DeadLetterDecisionTopic(CommittedTopic topic, String name) {
        this.topic = topic;
        this.name = name;
    }

    /** Opens the decisions of a log; {@code clients} are Kafka client settings, bootstrap servers among them. */
    public static DeadLetterDecisionTopic open(Map<String, Object> clients, LogTopics topics) {
        String name = topics.deadLetterDecisions();
        return new DeadLetterDecisionTopic(CommittedTopic.open(clients, topics.of(name)), name);
    }

    /** Every decision that can be read now, by the dead letter's offset. */
    public NavigableMap<Long, DeadLetterDecision> all() {
        return before(topic.end());
    }

    /** The same, once nobody is deciding; as {@link CommittedTopic#settledEnd}. */
    public NavigableMap<Long, DeadLetterDecision> allSettled(Duration bound) {
        return before(topic.settledEnd(bound));
    }

    @Override
    public void close() {
        topic.close();
    }

    private NavigableMap<Long, DeadLetterDecision> before(long end) {
        NavigableMap<Long, DeadLetterDecision> decisions = new TreeMap<>();
        topic.read(topic.beginning(), end, record -> {
            DeadLetterDecision decision = decode(record);
            decisions.putIfAbsent(decision.deadLetter(), decision);
            return true;
        });
        return decisions;
    }

    private DeadLetterDecision decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            return DeadLetterDecision.of(record);
        } catch (MalformedException e) {
            throw new FatalException(
                    "offset " + record.offset() + " of " + name + " is no decision: " + e.getMessage()
                            + ". If a newer version of Sealstream wrote it, use that one; otherwise something else wrote to"
                            + " the topic: make it anew with the decisions before that offset",
                    e);
        }
    }
}

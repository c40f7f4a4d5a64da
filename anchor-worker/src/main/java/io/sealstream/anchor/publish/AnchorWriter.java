package io.sealstream.anchor.publish;

import io.sealstream.anchor.Step;
import io.sealstream.anchor.Steps;
import io.sealstream.anchor.stamp.Anchors;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.LogTopics;
import java.util.Map;
import org.apache.kafka.common.KafkaException;

/**
 * Writes a log's anchors, and nobody else does: the transactional id is the log's, so that a second worker fences the first.
 * Not for use by more than one thread.
 */
public final class AnchorWriter implements Anchors, AutoCloseable {
    private final Map<String, Object> clients;
    private final LogTopics topics;
    private final byte[] framing;
    private final Claim claim;
    private final Steps steps;
    private Transactions transactions;

    /**
     * Becomes the log's only writer of anchors.
     *
     * @param clients Kafka client settings, bootstrap servers among them
     * @param framing the prefix that the anchor's schema asks for
     * @throws io.sealstream.topics.FatalException if {@code claim} was made before and another worker's came after it
     */
    public AnchorWriter(Map<String, Object> clients, LogTopics topics, byte[] framing, Claim claim, Steps steps) {
        this.clients = Map.copyOf(clients);
        this.topics = topics;
        this.framing = framing.clone();
        this.claim = claim;
        this.steps = steps;
        this.transactions = open();
    }

    private Transactions open() {
        claim.assertNotLost();
        return Transactions.open(clients, "sealstream-anchors-" + topics.name(), claim);
    }

    @Override
    public void publish(Anchor anchor) {
        if (transactions == null) transactions = open();
        try {
            transactions.commit(() -> {
                transactions.send(AnchorTopic.toWrite(topics, framing, anchor));
                transactions.flush();
                steps.at(Step.BEFORE_ANCHOR_COMMIT);
            });
        } catch (KafkaException e) {
            // Whether it is committed is decided by whoever opens the id next: the next attempt, or a successor.
            close();
            throw e;
        }
        // Commit point: this time is the log's.
        steps.at(Step.AFTER_ANCHOR_COMMIT);
    }

    @Override
    public void close() {
        if (transactions != null) transactions.close();
        transactions = null;
    }
}

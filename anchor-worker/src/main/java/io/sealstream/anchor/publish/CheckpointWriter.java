package io.sealstream.anchor.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.anchor.Step;
import io.sealstream.anchor.Steps;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.TileTopic;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes a log's checkpoints and tiles, and nobody else does: the transactional id is the log's, so that a second worker
 * fences the first. After any exception only {@link #close} is left. Not for use by more than one thread.
 */
public final class CheckpointWriter implements AutoCloseable {
    private final Transactions transactions;
    private final LogTopics topics;
    private final Steps steps;

    private CheckpointWriter(Transactions transactions, LogTopics topics, Steps steps) {
        this.transactions = transactions;
        this.topics = topics;
        this.steps = steps;
    }

    /**
     * Becomes the log's only writer.
     *
     * @param clients Kafka client settings, bootstrap servers among them
     * @throws FatalException if {@code claim} was made before and another worker's came after it
     */
    public static CheckpointWriter open(Map<String, Object> clients, LogTopics topics, Claim claim, Steps steps) {
        claim.assertNotLost();
        Transactions transactions = Transactions.open(clients, "sealstream-anchor-" + topics.name(), claim);
        try {
            claim.makeIn(transactions);
            return new CheckpointWriter(transactions, topics, steps);
        } catch (RuntimeException e) {
            transactions.close();
            throw e;
        }
    }

    /**
     * Commits a checkpoint, its tiles, and with them the place in the sealed topic that reading goes on from.
     *
     * @throws FatalException if another worker has become the writer
     * @throws KafkaException if it may or may not be committed: the topic tells, once somebody has become the writer again
     */
    public void write(SignedCheckpoint signed, TileChanges tiles, long sealedOffset) {
        steps.at(Step.BEFORE_TILES);
        transactions.commit(() -> {
            tiles.full().forEach(tile -> transactions.send(TileTopic.toWrite(topics, tile)));
            tiles.superseded().forEach(tile -> transactions.send(TileTopic.toRemove(topics, tile)));
            tiles.partial().forEach(tile -> transactions.send(TileTopic.toWrite(topics, tile)));
            transactions.flush();
            steps.at(Step.AFTER_TILES);
            transactions.send(CheckpointRecord.toWrite(topics, signed, sealedOffset));
            transactions.flush();
            steps.at(Step.BEFORE_CHECKPOINT_COMMIT);
        });
        // Commit point: from here on this size has its root, and no smaller size gets one.
        steps.at(Step.AFTER_CHECKPOINT_COMMIT);
    }

    /** Commits files for exports, by their names, empty ones to be removed: see {@link LogTopics#trust}. */
    public void writeTrust(Map<String, Optional<Bytes>> files) {
        if (files.isEmpty()) return;
        transactions.commit(() -> files.forEach((name, content) -> transactions.send(new ProducerRecord<>(
                topics.trust(),
                topics.partition(),
                name.getBytes(UTF_8),
                content.map(Bytes::toArray).orElse(null)))));
    }

    @Override
    public void close() {
        transactions.close();
    }
}

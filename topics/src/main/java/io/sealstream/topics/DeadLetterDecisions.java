package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.topics.DeadLetterDecision.Discarded;
import io.sealstream.topics.DeadLetterDecision.Resubmitted;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * Decides dead letters of one log, each once. The transactional id is the log's: of two who decide at the same time, the one
 * who opened last fences the other. After any exception only {@link #close} is left. Not for use by more than one thread.
 */
public final class DeadLetterDecisions implements AutoCloseable {
    private static final Duration SETTLING = Duration.ofSeconds(60);

    private final LogTopics topics;
    private final Clock clock;
    private final DecidingTransactions transactions;
    private final int epoch;
    private final Map<Long, DeadLetterDecision> decided;

    private DeadLetterDecisions(
            LogTopics topics,
            Clock clock,
            DecidingTransactions transactions,
            int epoch,
            Map<Long, DeadLetterDecision> decided) {
        this.topics = topics;
        this.clock = clock;
        this.transactions = transactions;
        this.epoch = epoch;
        this.decided = decided;
    }

    /**
     * Becomes the only one who decides.
     *
     * @param clients Kafka client settings, bootstrap servers among them
     * @throws FatalException if the decisions' topic does not hold its guarantees, or the ingest topic is no epoch's
     * @throws KafkaException if another one opened at the same moment, or Kafka is out of reach
     */
    public static DeadLetterDecisions open(Map<String, Object> clients, LogTopics topics, Clock clock) {
        return open(clients, topics, clock, () -> {});
    }

    /** The same; {@code beforeCommit} runs when all of a transaction is written. */
    static DeadLetterDecisions open(Map<String, Object> clients, LogTopics topics, Clock clock, Runnable beforeCommit) {
        int epoch;
        try (Admin admin = Admin.create(clients)) {
            TopicSettings.assertForDeciding(admin, topics);
            epoch = epoch(admin, clients, topics);
        }
        DecidingTransactions transactions = DecidingTransactions.open(clients, topics, beforeCommit);
        // Only now: whoever decided before this moment has committed or never will, and whoever decides after it has
        // fenced this one. So what is read here is all there is for as long as this one can commit.
        try (DeadLetterDecisionTopic decisions = DeadLetterDecisionTopic.open(clients, topics)) {
            return new DeadLetterDecisions(topics, clock, transactions, epoch, decisions.allSettled(SETTLING));
        } catch (RuntimeException e) {
            transactions.close();
            throw e;
        }
    }

    /** A resubmitted record's place is an offset and an epoch: where no sealer would read, nothing is published. */
    private static int epoch(Admin admin, Map<String, Object> clients, LogTopics topics) {
        Epoch latest = new Epochs(clients, topics)
                .latest()
                .orElseThrow(() -> new FatalException("no epoch of log " + topics.name()
                        + " is pinned: a sealer must have run first, or the pins were lost, see `sealstream epoch`"));
        if (!latest.topicId().equals(Epochs.currentTopicId(admin, topics)))
            throw new FatalException(topics.events() + " is not the topic that epoch " + latest.number()
                    + " is pinned to: it was made anew; `sealstream epoch next` goes on with it, then decide again");
        return latest.number();
    }

    /**
     * Publishes a dead letter once more, as it was published first, with a header that says so.
     *
     * @return refused where it was decided already, where its value was not kept, or where it does not fit the ingest topic
     * @throws FatalException if another one decides
     * @throws KafkaException if it may or may not be committed: the decisions tell
     */
    public DecisionOutcome resubmit(DeadLetter letter, String by) {
        DeadLetterDecision.requireBy(by);
        if (isDecided(letter)) return alreadyDecided(letter);
        if (!letter.isWhole()) return cut(letter);
        try {
            return commit(letter.offset(), () -> {
                long offset = transactions.send(toPublish(letter));
                return new Resubmitted(letter.offset(), epoch, offset, by, clock.millis());
            });
        } catch (RecordTooLargeException e) {
            return new DecisionOutcome.Refused("dead letter " + letter.offset() + " does not fit into "
                    + topics.events() + ": " + e.getMessage() + ". Raise max.message.bytes there, or discard it");
        }
    }

    /**
     * Discards a dead letter: it stays where it is, and nothing more is to become of it.
     *
     * @return refused where it was decided already
     * @throws IllegalArgumentException if the reason is none, see {@link DeadLetterDecision#requireReason}
     * @throws FatalException if another one decides
     * @throws KafkaException if it may or may not be committed: the decisions tell
     */
    public DecisionOutcome discard(DeadLetter letter, String reason, String by) {
        Discarded discarded = new Discarded(letter.offset(), reason, by, clock.millis());
        if (isDecided(letter)) return alreadyDecided(letter);
        return commit(letter.offset(), () -> discarded);
    }

    private DecisionOutcome commit(long offset, DecidingTransactions.Step step) {
        DeadLetterDecision decision = transactions.commit(offset, step);
        decided.put(offset, decision);
        return new DecisionOutcome.Decided(decision);
    }

    private boolean isDecided(DeadLetter letter) {
        return decided.containsKey(letter.offset());
    }

    private DecisionOutcome alreadyDecided(DeadLetter letter) {
        DeadLetterDecision decision = decided.get(letter.offset());
        return new DecisionOutcome.Refused("dead letter " + letter.offset() + " was "
                + (decision instanceof Resubmitted ? "resubmitted" : "discarded") + " already, by " + decision.by()
                + ": see `sealstream dead-letters show " + letter.offset() + "`");
    }

    private DecisionOutcome cut(DeadLetter letter) {
        Long size = letter.cut().size();
        return new DecisionOutcome.Refused("dead letter " + letter.offset() + " cannot be resubmitted: its value of "
                + (size == null ? "unknown size" : size + " bytes")
                + " was too large to keep. Have its producer publish it"
                + " again, or discard it");
    }

    private ProducerRecord<byte[], byte[]> toPublish(DeadLetter letter) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topics.events(), topics.partition(), array(letter.key()), array(letter.value()));
        letter.headers().forEach(header -> record.headers().add(header.name(), array(header.value())));
        record.headers()
                .add(DeadLetterHeaders.RESUBMITS, Long.toString(letter.offset()).getBytes(UTF_8));
        return record;
    }

    private static byte[] array(Bytes bytes) {
        return bytes == null ? null : bytes.toArray();
    }

    /** Undoes what is not committed, at once: a sealer waits at a transaction that is open. */
    @Override
    public void close() {
        transactions.close();
    }
}

package io.sealstream.topics;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Transactions of whoever decides dead letters: what is published and what is decided, both or neither. */
final class DecidingTransactions implements AutoCloseable {
    /** How long a transaction may be open: for as long, a sealer waits for one whose process was killed. */
    private static final int TIMEOUT_MS = 20_000;

    private static final int DELIVERY_MS = 15_000;
    private static final int REQUEST_MS = 10_000;
    private static final int BLOCK_MS = 30_000;
    /** Any dead letter of any log: what fits is the ingest topic's to say. Memory is only taken as needed. */
    private static final long REQUEST_BYTES =
            SizeLimits.deadLetters(new SizeLimits(SizeLimits.MAX_DATA_BYTES).events());

    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Producer<byte[], byte[]> producer;
    private final LogTopics topics;
    private final Runnable beforeCommit;

    /** What is written before the decision, and the decision. */
    interface Step {
        DeadLetterDecision run();
    }

    private DecidingTransactions(Producer<byte[], byte[]> producer, LogTopics topics, Runnable beforeCommit) {
        this.producer = producer;
        this.topics = topics;
        this.beforeCommit = beforeCommit;
    }

    /** Opens the log's id: whoever had it before can commit nothing more, and what it left open is undone. */
    static DecidingTransactions open(Map<String, Object> clients, LogTopics topics, Runnable beforeCommit) {
        Producer<byte[], byte[]> producer = new KafkaProducer<>(
                settings(clients, "sealstream-dead-letters-" + topics.name()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new DecidingTransactions(producer, topics, beforeCommit);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw isFenced(e)
                    ? new FatalException(
                            "someone else began to decide dead letters of log " + topics.name()
                                    + " at the same moment; nothing was decided here. Look with `sealstream dead-letters"
                                    + " list`, then try again",
                            e)
                    : e;
        }
    }

    private static Map<String, Object> settings(Map<String, Object> clients, String id) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MS);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.toIntExact(REQUEST_BYTES));
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, REQUEST_BYTES);
        // Right after a commit the coordinator asks to come again while it writes its markers.
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        // And refuses (INVALID_TXN_STATE) a batch that comes between that answer and the next attempt.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return settings;
    }

    /**
     * Runs {@code step} and writes the decision that it comes to, in one transaction.
     *
     * @throws FatalException if someone else decides
     * @throws RecordTooLargeException if the broker takes no record of that size; nothing is committed, and one may go on
     * @throws KafkaException if it may or may not be committed
     */
    DeadLetterDecision commit(long deadLetter, Step step) {
        try {
            producer.beginTransaction();
            DeadLetterDecision decision = step.run();
            send(DecisionRecord.toWrite(topics, decision));
            beforeCommit.run();
            // Commit point: from here on the dead letter is decided and, if resubmitted, a sealer reads it; before it,
            // neither is so for any reader that reads committed records, as the sealer does.
            producer.commitTransaction();
            return decision;
        } catch (RecordTooLargeException e) {
            producer.abortTransaction();
            throw e;
        } catch (KafkaException e) {
            throw isFenced(e) ? fenced(deadLetter, e) : undecided(deadLetter, e);
        }
    }

    /** Sends a record, and waits for the offset that it got. */
    long send(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get().offset();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException refused) throw refused;
            throw new KafkaException("could not write to " + record.topic(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while writing to " + record.topic(), e);
        }
    }

    private FatalException fenced(long deadLetter, KafkaException e) {
        return new FatalException(
                "dead letter " + deadLetter + " was taken out of these hands: someone else decides dead letters of log "
                        + topics.name() + ", or this took over " + TIMEOUT_MS / 1_000
                        + " s. Look again with `sealstream dead-letters show " + deadLetter + "`",
                e);
    }

    private static KafkaException undecided(long deadLetter, KafkaException e) {
        return new KafkaException(
                "dead letter " + deadLetter + " may or may not be decided: " + e.getMessage()
                        + ". Look again with `sealstream dead-letters show " + deadLetter + "`",
                e);
    }

    private static boolean isFenced(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause())
            if (t instanceof ProducerFencedException || t instanceof InvalidProducerEpochException) return true;
        return false;
    }

    /** A producer that closes in time aborts what is open, so that no sealer waits for it. */
    @Override
    public void close() {
        producer.close(CLOSING);
    }
}

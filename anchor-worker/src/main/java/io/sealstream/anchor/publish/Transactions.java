package io.sealstream.anchor.publish;

import io.sealstream.topics.FatalException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Transactions under one id. After any exception only {@link #close} is left: whoever opens the id again ends what was open,
 * one way or the other. Not for use by more than one thread.
 */
final class Transactions implements AutoCloseable {
    /** How long a transaction may be open: a broker's restart fits in, and nobody else is kept waiting for longer. */
    private static final int TIMEOUT_MS = 60_000;

    private static final int DELIVERY_MS = 30_000;
    private static final int REQUEST_MS = 10_000;
    /** A search for a tile reads whole batches: small ones are read fast. */
    private static final int BATCH_BYTES = 65_536;

    private static final int REQUEST_BYTES = 8 << 20;

    private final String id;
    private final Producer<byte[], byte[]> producer;
    private final Claim claim;

    private Transactions(String id, Producer<byte[], byte[]> producer, Claim claim) {
        this.id = id;
        this.producer = producer;
        this.claim = claim;
    }

    /**
     * Opens an id: whoever had it before can commit nothing more, and what it left open is undone.
     *
     * @throws FatalException if {@code claim} was made before and another worker's came after it. That worker, if this fenced
     *     it, finds its own claim standing and opens the id again
     */
    static Transactions open(Map<String, Object> clients, String id, Claim claim) {
        Producer<byte[], byte[]> producer =
                new KafkaProducer<>(settings(clients, id), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            // What was asked before says nothing about the moments since; from here on whoever comes fences this one.
            claim.assertNotLost();
            return new Transactions(id, producer, claim);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
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
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY_MS);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES);
        // Right after a commit the coordinator asks to come again while it writes its markers.
        settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 5);
        // And refuses (INVALID_TXN_STATE) a batch that comes between that answer and the next attempt.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return settings;
    }

    /**
     * Runs {@code body} between begin and commit.
     *
     * @throws FatalException if another worker has taken over
     * @throws KafkaException if it may or may not be committed; also if the broker ended it, as one that was open for too long
     */
    void commit(Runnable body) {
        try {
            producer.beginTransaction();
            body.run();
            producer.commitTransaction();
        } catch (KafkaException e) {
            if (!isFenced(e)) throw e;
            // The broker's word is the same for a transaction that it ended by itself.
            claim.assertNotLost();
            throw new KafkaException(
                    "the broker ended a transaction of " + id
                            + ", though no other worker has claimed the log: it was open for" + " over "
                            + TIMEOUT_MS / 1_000 + " s, or a worker that was replaced came by once more",
                    e);
        }
    }

    /** Only inside {@link #commit}, which fails if this does. */
    @SuppressWarnings("FutureReturnValueIgnored")
    void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(record);
    }

    /** What was sent is on the broker when this returns, or the commit will fail. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        // What is not committed is not meant to be: no waiting for what is on its way.
        producer.close(Duration.ZERO);
    }

    private static boolean isFenced(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause())
            if (t instanceof ProducerFencedException || t instanceof InvalidProducerEpochException) return true;
        return false;
    }
}

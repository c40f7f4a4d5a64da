package io.sealstream.bench.scale;

import io.sealstream.bench.Load;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.topics.LogTopics;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Events that sealers which already run get all at once: stored in a transaction, they are there when it is committed. */
final class Backlog implements AutoCloseable {
    private final KafkaProducer<byte[], SpecificRecord> producer;
    private final LogTopics topics;
    private final int partitions;
    private final Load load = new Load();

    Backlog(Map<String, Object> clients, LogTopics topics, int partitions) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 20);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "backlog-" + topics.log());
        settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TimeUnit.MINUTES.toMillis(5));
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new SealstreamSerializer());
        producer.initTransactions();
        this.topics = topics;
        this.partitions = partitions;
    }

    /** Stores events that nobody can read yet, as many in each partition. */
    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps what fails.
    void store(long events) {
        AtomicReference<Exception> failure = new AtomicReference<>();
        producer.beginTransaction();
        for (long i = 0; i < events; i++)
            producer.send(
                    new ProducerRecord<>(topics.events(), (int) (i % partitions), null, load.next()),
                    (stored, failed) -> {
                        if (failed != null) failure.set(failed);
                    });
        producer.flush();
        if (failure.get() != null) throw new IllegalStateException("could not store a backlog", failure.get());
    }

    void release() {
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close();
    }
}

package io.sealstream.bench.scale;

import io.sealstream.bench.Load;
import io.sealstream.schemas.SealstreamSerializer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Events at an even pace, whatever becomes of those before. */
final class SteadyLoad implements AutoCloseable {
    private final KafkaProducer<byte[], SpecificRecord> producer;
    private final String topic;
    private final long everyNanos;
    private final Load load;
    private final Thread thread = new Thread(this::run, "load");
    private volatile boolean stopping;
    private long sent;
    private volatile Exception failure;

    /** @param load where it goes on: the same events again would be dropped */
    SteadyLoad(Map<String, Object> clients, String topic, Load load, int perSecond) {
        Map<String, Object> settings = new HashMap<>(clients);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new SealstreamSerializer());
        this.topic = topic;
        this.load = load;
        this.everyNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    void start() {
        thread.start();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps what fails.
    private void run() {
        long due = System.nanoTime();
        while (!stopping) {
            producer.send(new ProducerRecord<>(topic, load.next()), (stored, failed) -> {
                if (failed != null) failure = failed;
            });
            sent++;
            due += everyNanos;
            long early = due - System.nanoTime();
            if (early > 0) LockSupport.parkNanos(early);
        }
    }

    /** Sends nothing more; how many were sent, all of which are stored. */
    long stop() throws InterruptedException {
        stopping = true;
        thread.join();
        producer.flush();
        if (failure != null) throw new IllegalStateException("could not publish to " + topic, failure);
        return sent;
    }

    @Override
    public void close() {
        stopping = true;
        producer.close();
    }
}

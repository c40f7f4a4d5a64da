package io.sealstream.faults.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * An idempotent producer that sends again, as people's code does, whatever was not acknowledged in time: what then was stored
 * after all is there twice. Writes down what was acknowledged, and where. One thread sends.
 */
final class Publisher implements AutoCloseable {
    private static final int MOST_PENDING = 10_000;

    private final Map<String, Object> settings;
    private final String topic;
    private final Events events;
    private final Journal journal;
    private final Queue<Outgoing> failed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private KafkaProducer<byte[], byte[]> producer;
    private volatile boolean broken;

    Publisher(String servers, String topic, Events events, Journal journal) {
        this.settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true,
                ProducerConfig.LINGER_MS_CONFIG, 5,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 << 20,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000,
                ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        this.topic = topic;
        this.events = events;
        this.journal = journal;
        this.producer = make();
    }

    private KafkaProducer<byte[], byte[]> make() {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Sends one, after those that failed before; an outage holds it up. */
    void send(Outgoing outgoing) throws InterruptedException {
        resend();
        while (pending.get() >= MOST_PENDING) TimeUnit.MILLISECONDS.sleep(5);
        attempt(outgoing);
    }

    /** Returns once all is acknowledged, or time is up: what is left was never acknowledged to anybody. */
    boolean drain(long boundMs) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(boundMs);
        while (pending.get() > 0 || !failed.isEmpty()) {
            if (System.nanoTime() - deadline > 0) return false;
            resend();
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return true;
    }

    private void resend() {
        if (broken) renew();
        Queue<Outgoing> again = new ArrayDeque<>();
        for (Outgoing each = failed.poll(); each != null; each = failed.poll()) again.add(each);
        again.forEach(this::attempt);
    }

    /** A producer that failed for good, fenced or out of sequence, is replaced, as its users would. */
    private void renew() {
        producer.close(Duration.ZERO);
        broken = false;
        producer = make();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps what fails.
    private void attempt(Outgoing outgoing) {
        pending.incrementAndGet();
        try {
            producer.send(new ProducerRecord<>(topic, 0, null, outgoing.value()), (stored, failure) -> {
                if (failure == null) acknowledged(outgoing, stored.offset());
                else failed(outgoing, failure);
            });
        } catch (KafkaException | IllegalStateException e) {
            failed(outgoing, e);
        }
    }

    private void acknowledged(Outgoing outgoing, long offset) {
        journal.write(offset, Digest.of(outgoing.value()), outgoing.kind());
        events.acknowledge(outgoing);
        pending.decrementAndGet();
    }

    private void failed(Outgoing outgoing, Exception failure) {
        if (!(failure instanceof RetriableException)) broken = true;
        failed.add(outgoing);
        pending.decrementAndGet();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        journal.close();
    }
}

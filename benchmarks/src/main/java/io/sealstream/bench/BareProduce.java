package io.sealstream.bench;

import io.sealstream.bench.measure.Contender;
import io.sealstream.bench.measure.Quantity;
import io.sealstream.schemas.SealstreamSerializer;
import io.sealstream.topics.CommittedTopic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The limit of what the broker takes from one producer: events that are encoded beforehand, sent as fast as they go. */
final class BareProduce implements Contender {
    /** Sent over and over. */
    private static final int ENCODED = 50_000;

    private final Broker broker;
    private final long events;
    private final List<byte[]> encoded;

    BareProduce(Broker broker, long events) {
        this.broker = broker;
        this.events = events;
        Load load = new Load();
        try (SealstreamSerializer serializer = new SealstreamSerializer()) {
            serializer.configure(Map.of(), false);
            encoded = Stream.generate(() -> serializer.serialize("bench", load.next()))
                    .limit(ENCODED)
                    .toList();
        }
    }

    @Override
    public List<Quantity> quantities() {
        return List.of(new Quantity("bare produce", "events/s"));
    }

    @Override
    public String description() {
        return "one idempotent producer, `acks=all`, batches of 256 KiB, no transaction; the events are encoded beforehand, so"
                + " nothing is read, decoded or hashed. It ends when the broker has confirmed the last one";
    }

    @Override
    public double[] round(int number) throws InterruptedException {
        String topic = "bare-produce-" + number;
        broker.create(topic);
        double perSecond = produce(topic);
        try (CommittedTopic stored = CommittedTopic.open(broker.clients(), new TopicPartition(topic, 0))) {
            if (stored.end() != events)
                throw new IllegalStateException(topic + " ends at offset " + stored.end() + ", not " + events);
        }
        broker.delete(List.of(topic));
        return new double[] {perSecond};
    }

    @SuppressWarnings("FutureReturnValueIgnored") // The callback keeps what fails; flushing waits for all.
    private double produce(String topic) {
        Map<String, Object> settings = new HashMap<>(broker.clients());
        settings.putAll(Load.PRODUCER);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(topic);
            long start = System.nanoTime();
            for (long i = 0; i < events; i++)
                producer.send(new ProducerRecord<>(topic, encoded.get((int) (i % ENCODED))), (stored, failed) -> {
                    if (failed != null) failure.set(failed);
                });
            producer.flush();
            long took = System.nanoTime() - start;
            if (failure.get() != null) throw new IllegalStateException("could not produce to " + topic, failure.get());
            return events * 1e9 / took;
        }
    }
}

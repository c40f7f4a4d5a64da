package io.sealstream.ingest.gate;

import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** The clients Kafka Streams works with: the main consumer is gated, the producer guarded. */
public final class GatedClients implements KafkaClientSupplier {
    private final Commits commits;
    private final IngestPins pins;
    private final Succession succession;
    private final Supplier<Admittance> admittances;
    private final Waiting waiting;
    private final Arrivals arrivals;
    private final Predecessors predecessors;

    /**
     * Supplies clients to one Kafka Streams application.
     *
     * @param pins asked before each commit
     * @param succession held to at each commit
     * @param admittances one for each consumer
     * @param waiting shows what a record waits for
     * @param arrivals told which records are the last for now
     * @param predecessors told of the logs that the group gives to this process
     */
    public GatedClients(
            Commits commits,
            IngestPins pins,
            Succession succession,
            Supplier<Admittance> admittances,
            Waiting waiting,
            Arrivals arrivals,
            Predecessors predecessors) {
        this.commits = commits;
        this.pins = pins;
        this.succession = succession;
        this.admittances = admittances;
        this.waiting = waiting;
        this.arrivals = arrivals;
        this.predecessors = predecessors;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new GatedConsumer(config, admittances.get(), waiting, arrivals, predecessors);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return getRestoreConsumer(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new GuardedProducer(config, pins, succession, commits);
    }
}

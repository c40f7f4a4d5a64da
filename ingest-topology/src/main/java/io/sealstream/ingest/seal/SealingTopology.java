package io.sealstream.ingest.seal;

import io.sealstream.topics.LogTopics;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** One source, one processor, one store, two sinks for each partition. Values are bytes: nothing decodes them before the processor judges them. */
public final class SealingTopology {
    /** While there is more to seal at once, a transaction gets as old as this, in milliseconds. */
    public static final long LONGEST_TRANSACTION_MS = 500;

    private SealingTopology() {}

    /**
     * The topology of the logs of one ingest topic.
     *
     * @param topics of any of the logs
     * @param partitions so many logs
     * @param sealing called for each task, with its partition: what it makes belongs to that task
     */
    public static Topology of(LogTopics topics, int partitions, IntFunction<Sealing> sealing) {
        Topology topology = new Topology()
                .addSource("events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.events())
                .addProcessor("seal", supplier(sealing), "events");
        for (int partition = 0; partition < partitions; partition++) {
            Sinks sinks = Sinks.of(partition);
            addSink(topology, sinks.sealed(), topics.sealed(), partition);
            addSink(topology, sinks.deadLetters(), topics.deadLetters(), partition);
        }
        return topology;
    }

    /** The changelog of the tips: the one topic that Kafka Streams makes for itself. */
    public static String changelog(String applicationId) {
        return applicationId + "-" + TipStore.NAME + "-changelog";
    }

    private static void addSink(Topology topology, String name, String topic, int partition) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        Optional<Set<Integer>> own = Optional.of(Set.of(partition));
        topology.addSink(name, topic, bytes, bytes, (to, key, value, count) -> own, "seal");
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(IntFunction<Sealing> sealing) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                return new SealingProcessor(sealing);
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(TipStore.builder());
            }
        };
    }
}

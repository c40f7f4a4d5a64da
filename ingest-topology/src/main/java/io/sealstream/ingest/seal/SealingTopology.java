package io.sealstream.ingest.seal;

import io.sealstream.topics.LogTopics;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** One source, one processor, two sinks, one store. Values are bytes: nothing decodes them before the processor judges them. */
public final class SealingTopology {
    /** While there is more to seal at once, a transaction gets as old as this, in milliseconds. */
    public static final long LONGEST_TRANSACTION_MS = 500;

    static final String SEALED = "sealed";
    static final String DEAD_LETTERS = "dead-letters";

    private SealingTopology() {}

    /**
     * The topology of one log.
     *
     * @param sealing called for each task: what it makes belongs to that task
     */
    public static Topology of(LogTopics topics, Supplier<Sealing> sealing) {
        ByteArraySerializer bytes = new ByteArraySerializer();
        return new Topology()
                .addSource("events", new ByteArrayDeserializer(), new ByteArrayDeserializer(), topics.events())
                .addProcessor("seal", supplier(sealing), "events")
                .addSink(SEALED, topics.sealed(), bytes, bytes, "seal")
                .addSink(DEAD_LETTERS, topics.deadLetters(), bytes, bytes, "seal");
    }

    private static ProcessorSupplier<byte[], byte[], byte[], byte[]> supplier(Supplier<Sealing> sealing) {
        return new ProcessorSupplier<>() {
            @Override
            public Processor<byte[], byte[], byte[], byte[]> get() {
                return new SealingProcessor(sealing.get());
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(TipStore.builder());
            }
        };
    }
}

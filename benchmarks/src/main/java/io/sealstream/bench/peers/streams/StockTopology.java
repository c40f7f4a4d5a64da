package io.sealstream.bench.peers.streams;

import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** Persistent stores with changelogs, as they come. */
final class StockTopology {
    private static final String SOURCE = "source";
    private static final String DEDUPLICATE = "deduplicate";
    private static final String CHAIN = "chain";
    private static final String SINK = "sink";

    private StockTopology() {}

    /** Drops what has come before. */
    static Topology deduplicating(String source, String target) {
        return deduplicating(source)
                .addSink(SINK, target, new ByteArraySerializer(), new ByteArraySerializer(), DEDUPLICATE);
    }

    /** Drops what has come before, and puts a hash before each of the others; only the last of a transaction reaches the store. */
    static Topology chaining(String source, String target) {
        return deduplicating(source)
                .addProcessor(CHAIN, Chaining::new, DEDUPLICATE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                        Stores.persistentKeyValueStore(Chaining.TIP),
                                        Serdes.String(),
                                        Serdes.ByteArray())
                                .withCachingEnabled(),
                        CHAIN)
                .addSink(SINK, target, new ByteArraySerializer(), new ByteArraySerializer(), CHAIN);
    }

    private static Topology deduplicating(String source) {
        return new Topology()
                .addSource(SOURCE, new ByteArrayDeserializer(), new ByteArrayDeserializer(), source)
                .addProcessor(DEDUPLICATE, Deduplication::new, SOURCE)
                .addStateStore(
                        Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(Deduplication.SEEN), Serdes.String(), Serdes.Long()),
                        DEDUPLICATE);
    }
}

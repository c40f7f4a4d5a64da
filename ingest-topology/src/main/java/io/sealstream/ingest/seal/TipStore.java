package io.sealstream.ingest.seal;

import io.sealstream.ingest.dedup.Tips;
import io.sealstream.ledger.chain.Tip;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The tip as the last transaction left it that the sealer committed by itself; one that Kafka Streams commits, when it takes the
 * task away, may leave it behind. In memory with a changelog, written once for each transaction.
 */
final class TipStore {
    static final String NAME = "tip";
    private static final String KEY = "tip";

    private TipStore() {}

    static StoreBuilder<KeyValueStore<String, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** The stored tip; null where there is none. */
    static Tip get(KeyValueStore<String, byte[]> store) {
        byte[] tip = store.get(KEY);
        return tip == null ? null : Tips.decode(tip);
    }

    static void put(KeyValueStore<String, byte[]> store, Tip tip) {
        store.put(KEY, Tips.encode(tip));
    }
}

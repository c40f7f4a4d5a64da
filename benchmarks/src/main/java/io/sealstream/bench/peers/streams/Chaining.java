package io.sealstream.bench.peers.streams;

import io.sealstream.bench.peers.ChainHash;
import java.nio.ByteBuffer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Puts before each value the hash that follows the one in its store. */
final class Chaining implements Processor<byte[], byte[], byte[], byte[]> {
    static final String TIP = "tip";

    private final ChainHash hashes = new ChainHash();
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, byte[]> tip;

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.tip = context.getStateStore(TIP);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        byte[] previous = tip.get(TIP);
        byte[] hash = hashes.next(previous == null ? ChainHash.genesis() : previous, record.value());
        tip.put(TIP, hash);
        context.forward(record.withValue(ByteBuffer.allocate(hash.length + record.value().length)
                .put(hash)
                .put(record.value())
                .array()));
    }
}

package io.sealstream.bench.peers.streams;

import io.sealstream.Event;
import io.sealstream.schemas.SealstreamDeserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Forwards an event whose id is in no store yet, as it came. */
final class Deduplication implements Processor<byte[], byte[], byte[], byte[]> {
    static final String SEEN = "seen";

    private final SealstreamDeserializer events = new SealstreamDeserializer();
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<String, Long> seen;

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.seen = context.getStateStore(SEEN);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Event event = (Event) events.deserialize("", record.value());
        if (seen.putIfAbsent(event.getId(), record.timestamp()) == null) context.forward(record);
    }

    @Override
    public void close() {
        events.close();
    }
}

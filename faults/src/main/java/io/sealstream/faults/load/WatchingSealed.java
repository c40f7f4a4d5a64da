package io.sealstream.faults.load;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Watches sealed events: offset, sequence, SHA-256 of the value. */
final class WatchingSealed extends Watching {
    WatchingSealed(String servers, String topic, Path file) {
        super(servers, topic, Journal.open(file), 3);
    }

    @Override
    Object[] line(ConsumerRecord<byte[], byte[]> record) {
        return new Object[] {record.offset(), ByteBuffer.wrap(record.key()).getLong(), Digest.of(record.value())};
    }
}

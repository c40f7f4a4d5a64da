package io.sealstream.topics;

import io.sealstream.ledger.avro.MalformedException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A tree size, or an offset, as a record's key: 8 bytes, big-endian. */
final class SizeKey {
    private SizeKey() {}

    static byte[] of(long size) {
        return ByteBuffer.allocate(Long.BYTES).putLong(size).array();
    }

    /** The size that a record's key states; empty where it is none, so that a search passes over what is not ours. */
    static OptionalLong read(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        return key == null || key.length != Long.BYTES
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(key).getLong());
    }

    static void assertIs(long size, byte[] key) throws MalformedException {
        if (key == null || key.length != Long.BYTES || ByteBuffer.wrap(key).getLong() != size)
            throw new MalformedException("its key is not its size, " + size);
    }
}

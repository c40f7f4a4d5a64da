package io.sealstream.topics;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.schemas.framing.Framed;
import io.sealstream.schemas.framing.Framing;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the sealed topic, not yet believed.
 *
 * @param offset in the sealed partition, which is not the sequence: transaction markers take offsets too
 * @param timestamp when the event was admitted, milliseconds since 1970-01-01T00:00Z
 */
public record SealedRecord(long offset, long timestamp, Bytes key, Bytes value) {
    /** Length in bytes of a key: a sequence, big-endian. */
    public static final int KEY_SIZE = Long.BYTES;

    /** A record as a consumer of the sealed topic gets it; its bytes are the caller's no more. */
    public static SealedRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new SealedRecord(record.offset(), record.timestamp(), bytes(record.key()), bytes(record.value()));
    }

    /** The key of a sequence. */
    public static byte[] key(long sequence) {
        return ByteBuffer.allocate(KEY_SIZE).putLong(sequence).array();
    }

    /**
     * The sequence that the key states.
     *
     * @throws MalformedException if the key is not 8 bytes
     */
    public long sequence() throws MalformedException {
        if (key.size() != KEY_SIZE)
            throw new MalformedException("its key has " + key.size() + " bytes, not " + KEY_SIZE);
        return key.buffer().getLong();
    }

    /** Whether the key states this sequence, and nothing else. */
    public boolean isKeyOf(long sequence) {
        return key.size() == KEY_SIZE && key.buffer().getLong() == sequence;
    }

    /**
     * The sealed event, its entry not yet looked into.
     *
     * @throws MalformedException if the framing is not one of the two, or what precedes the entry does not decode
     */
    public SealedEvent decode() throws MalformedException {
        Framed framing = Framing.parseBytes(value);
        if (!(framing instanceof Framed.Named named)) throw new MalformedException(((Framed.Unknown) framing).reason());
        return SealedEvent.decode(value.reader(named.bodyOffset()));
    }

    private static Bytes bytes(byte[] owned) {
        return owned == null ? Bytes.EMPTY : Bytes.owning(owned, 0, owned.length);
    }
}

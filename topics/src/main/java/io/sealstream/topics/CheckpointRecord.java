package io.sealstream.topics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A record of the checkpoints topic, not yet believed.
 *
 * @param offset in the checkpoints partition
 * @param timestamp when it was signed, milliseconds since 1970-01-01T00:00Z
 * @param sealedOffset offset in the sealed partition of the last event it covers: where the anchor worker was
 */
public record CheckpointRecord(long offset, long timestamp, SignedCheckpoint signed, long sealedOffset) {
    private static final String SEALED_OFFSET = "sealstream.sealed-offset";

    /** Number of events it covers. */
    public long size() {
        return signed.checkpoint().size();
    }

    /** The record to write for a signed checkpoint. */
    public static ProducerRecord<byte[], byte[]> toWrite(LogTopics topics, SignedCheckpoint signed, long sealedOffset) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                topics.checkpoints(),
                topics.partition(),
                SizeKey.of(signed.checkpoint().size()),
                signed.note().toBytes());
        record.headers().add(position(sealedOffset));
        return record;
    }

    /** The header that says where in the sealed partition the last event is that a checkpoint covers. */
    public static Header position(long sealedOffset) {
        return new RecordHeader(SEALED_OFFSET, Long.toString(sealedOffset).getBytes(UTF_8));
    }

    /**
     * A record as a consumer gets it.
     *
     * @throws MalformedException if it is no checkpoint of the size that its key says, with a position
     */
    public static CheckpointRecord of(ConsumerRecord<byte[], byte[]> record) throws MalformedException {
        if (record.value() == null) throw new MalformedException("it has no value");
        try {
            CheckpointRecord checkpoint = new CheckpointRecord(
                    record.offset(),
                    record.timestamp(),
                    SignedCheckpoint.parse(record.value()),
                    sealedOffset(record.headers().lastHeader(SEALED_OFFSET)));
            SizeKey.assertIs(checkpoint.size(), record.key());
            return checkpoint;
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage());
        }
    }

    private static long sealedOffset(Header header) {
        if (header == null) throw new IllegalArgumentException("it has no header " + SEALED_OFFSET);
        String text = new String(header.value(), UTF_8);
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("its header " + SEALED_OFFSET + " is '" + text + "', not an offset", e);
        }
    }
}

package io.sealstream.cli.backup;

import io.sealstream.ledger.Bytes;
import io.sealstream.topics.PublishedHeader;
import io.sealstream.topics.SealedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;

/**
 * A record of one of the log's topics.
 *
 * @param offset where it stood
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 * @param key null where it has none
 * @param value null where it has none
 */
public record BackupRecord(long offset, long timestamp, Bytes key, Bytes value, List<PublishedHeader> headers) {
    public BackupRecord {
        headers = List.copyOf(headers);
    }

    /** A record as a consumer gets it; its bytes are the caller's no more. */
    public static BackupRecord of(ConsumerRecord<byte[], byte[]> record) {
        List<PublishedHeader> headers = new ArrayList<>();
        for (Header header : record.headers()) headers.add(new PublishedHeader(header.key(), bytes(header.value())));
        return new BackupRecord(
                record.offset(), record.timestamp(), bytes(record.key()), bytes(record.value()), headers);
    }

    /** The same, at another place. */
    public BackupRecord at(long other) {
        return new BackupRecord(other, timestamp, key, value, headers);
    }

    /** The same with another key. */
    public BackupRecord withKey(Bytes other) {
        return new BackupRecord(offset, timestamp, other, value, headers);
    }

    /** The same with other headers. */
    public BackupRecord with(List<PublishedHeader> others) {
        return new BackupRecord(offset, timestamp, key, value, others);
    }

    /** As a consumer of the topic would get it. */
    public ConsumerRecord<byte[], byte[]> consumed(TopicPartition partition) {
        ProducerRecord<byte[], byte[]> produced = toWrite(partition);
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                -1,
                -1,
                produced.key(),
                produced.value(),
                produced.headers(),
                Optional.empty());
    }

    /** The record to write. */
    public ProducerRecord<byte[], byte[]> toWrite(TopicPartition partition) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(partition.topic(), partition.partition(), timestamp, array(key), array(value));
        headers.forEach(header -> record.headers().add(header.name(), array(header.value())));
        return record;
    }

    /** As a record of the sealed topic. */
    SealedRecord sealed() {
        return new SealedRecord(
                offset, timestamp, key == null ? Bytes.EMPTY : key, value == null ? Bytes.EMPTY : value);
    }

    private static Bytes bytes(byte[] owned) {
        return owned == null ? null : Bytes.owning(owned, 0, owned.length);
    }

    private static byte[] array(Bytes bytes) {
        return bytes == null ? null : bytes.toArray();
    }
}

package io.sealstream.ingest.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Rejected;
import io.sealstream.topics.DeadLetterHeaders;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Makes dead letters: the original key, value and headers, and why. Headers are named as Kafka Streams names its own
 * (KIP-1034), all as UTF-8 text.
 */
public final class DeadLetters {
    /** Our own headers and the batch around one record, generously. */
    private static final int OVERHEAD = 4_096;

    private final TopicPartition ingested;
    private final long maxBytes;

    /**
     * For one log's dead letters.
     *
     * @param ingested the log's partition of the ingest topic
     * @param maxBytes what {@code max.message.bytes} of their topic is
     */
    public DeadLetters(TopicPartition ingested, long maxBytes) {
        this.ingested = ingested;
        this.maxBytes = maxBytes;
    }

    Record<byte[], byte[]> of(Record<byte[], byte[]> record, int epoch, long offset, Rejected rejected) {
        Headers reason = reason(epoch, offset, rejected);
        if (size(record) + OVERHEAD <= maxBytes) return record.withHeaders(joined(record.headers(), reason));
        return cutDown(record, reason);
    }

    /**
     * A record compressed by its producer can be larger than any limit once it is not. It stays in the ingest topic; here
     * stand its size and hash, so that the dead letter cannot stop the log.
     */
    private Record<byte[], byte[]> cutDown(Record<byte[], byte[]> record, Headers reason) {
        byte[] value = record.value();
        if (value != null)
            reason.add(DeadLetterHeaders.VALUE_SIZE, text(Integer.toString(value.length)))
                    .add(DeadLetterHeaders.VALUE_SHA256, text(Hash.sha256(value).toString()));
        Record<byte[], byte[]> cut = record.withValue((byte[]) null);
        if (size(cut) + OVERHEAD <= maxBytes) return cut.withHeaders(joined(record.headers(), reason));
        return cut.withKey((byte[]) null).withHeaders(reason);
    }

    private Headers reason(int epoch, long offset, Rejected rejected) {
        return new RecordHeaders()
                .add(DeadLetterHeaders.REASON, text(rejected.reason().name()))
                .add(DeadLetterHeaders.MESSAGE, text(rejected.detail()))
                .add(DeadLetterHeaders.TOPIC, text(ingested.topic()))
                .add(DeadLetterHeaders.PARTITION, text(Integer.toString(ingested.partition())))
                .add(DeadLetterHeaders.OFFSET, text(Long.toString(offset)))
                .add(DeadLetterHeaders.SOURCE_EPOCH, text(Integer.toString(epoch)));
    }

    /** Ours come last: of headers with one name, the last counts, so that no producer can speak for the sealer. */
    private static Headers joined(Headers original, Headers reason) {
        Headers joined = new RecordHeaders(original.toArray());
        reason.forEach(joined::add);
        return joined;
    }

    private static long size(Record<byte[], byte[]> record) {
        long size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) size += 20L + 3L * header.key().length() + length(header.value());
        return size;
    }

    private static long length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}

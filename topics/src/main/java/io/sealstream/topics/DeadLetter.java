package io.sealstream.topics;

import io.sealstream.ledger.Bytes;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the dead-letter topic (format section 8.2), not believed: whatever it holds, it decodes. Text is what producers
 * and others wrote, so it is not safe to print as it is.
 *
 * @param offset in the dead-letter partition
 * @param timestamp when the refused record was appended to the ingest topic, milliseconds since 1970-01-01T00:00Z
 * @param key as published; null where there was none, or where it did not fit
 * @param value as published; null where there was none, or where it was {@link #cut}
 * @param headers as published, without those whose names are the log's
 * @param reason the code of format section 3.1; null where the record has none, so that it is no dead letter of a sealer
 * @param message what was wrong, for people; null where the record does not say
 * @param source where the refused record stands
 * @param cut what the value was; null where it was kept
 * @param resubmits offset of the dead letter that this one says it was before; null where it says nothing. Anybody who may
 *     publish can say so: the decision on that dead letter tells whether it is true
 */
public record DeadLetter(
        long offset,
        long timestamp,
        Bytes key,
        Bytes value,
        List<PublishedHeader> headers,
        String reason,
        String message,
        Source source,
        Cut cut,
        Long resubmits) {
    public DeadLetter {
        headers = List.copyOf(headers);
        Objects.requireNonNull(source);
        if (cut != null && value != null) throw new IllegalArgumentException("a value that is there was not cut");
    }

    /**
     * Where the refused record stands.
     *
     * @param topic null where the dead letter does not say
     * @param partition null where the dead letter does not say, or names none
     * @param epoch the ingest topic's incarnation; null where the dead letter does not say, or names none
     * @param offset null where the dead letter does not say, or names none
     */
    public record Source(String topic, Integer partition, Integer epoch, Long offset) {}

    /**
     * What a value was that was too large to keep.
     *
     * @param size in bytes; null where the dead letter does not say
     * @param sha256 hexadecimal, if a sealer wrote it; null where the dead letter does not say
     */
    public record Cut(Long size, String sha256) {}

    /** A record as a consumer of the dead-letter topic gets it; its bytes are the caller's no more. */
    public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        return DeadLetterRecord.decode(record);
    }

    /** Whether the value is there as it was published, which may have been without one. */
    public boolean isWhole() {
        return cut == null;
    }
}

package io.sealstream.ingest.recover;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.DeadLetterHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Where the dead letters of an epoch end: sealed records alone do not tell which later records were refused. */
final class DeadLetterTail {
    private DeadLetterTail() {}

    /** The ingest offset of the last dead letter before {@code end}; -1 where it is of another epoch or there is none. */
    static long lastOffset(CommittedTopic deadLetters, long end, int epoch) {
        return deadLetters
                .last(end)
                .filter(record -> number(record, DeadLetterHeaders.SOURCE_EPOCH) == epoch)
                .map(record -> number(record, DeadLetterHeaders.OFFSET))
                .orElse(-1L);
    }

    /** The number in a header; -1 where there is none: that dead letter is not one of ours. */
    private static long number(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null) return -1;
        String text = new String(header.value(), UTF_8);
        return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    }
}

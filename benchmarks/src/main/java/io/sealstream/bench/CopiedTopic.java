package io.sealstream.bench;

import io.sealstream.topics.CommittedTopic;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * A topic, and another that should hold the same records, as far as a group has come.
 *
 * @param group that copies; it commits its offsets with what it writes
 */
public record CopiedTopic(Map<String, Object> clients, String source, String target, String group) {
    private static final Duration SETTLING = Duration.ofSeconds(30);

    /**
     * How many records of the source are copied: its offsets, as it is written without transactions.
     *
     * @throws IllegalStateException where that is fewer than {@code events}
     */
    public long assertCopied(long events) {
        long copied = new GroupOffset(clients, group, source).settled();
        if (copied < events)
            throw new IllegalStateException(
                    group + " has come to offset " + copied + " of " + source + ", not " + events);
        return copied;
    }

    /** Throws {@link IllegalStateException} where fewer are copied, or the copy does not end where the group's offset is. */
    public void assertWhole(long events) {
        long copied = assertCopied(events);
        ConsumerRecord<byte[], byte[]> read = last(source, topic -> copied);
        ConsumerRecord<byte[], byte[]> written = last(target, topic -> topic.settledEnd(SETTLING));
        if (!Arrays.equals(read.value(), written.value()))
            throw new IllegalStateException(
                    target + " does not end with the last event of " + source + " before offset " + copied);
    }

    private ConsumerRecord<byte[], byte[]> last(String topic, ToLongFunction<CommittedTopic> end) {
        try (CommittedTopic records = CommittedTopic.open(clients, new TopicPartition(topic, 0))) {
            return records.last(end.applyAsLong(records))
                    .orElseThrow(() -> new IllegalStateException(topic + " is empty"));
        }
    }
}

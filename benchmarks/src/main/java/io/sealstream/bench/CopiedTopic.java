package io.sealstream.bench;

import io.sealstream.topics.CommittedTopic;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** A topic, and another that should hold the same records. */
public record CopiedTopic(Map<String, Object> clients, String source, String target) {
    /** Throws {@link IllegalStateException} where the copy does not end as the source does. */
    public void assertWhole() {
        if (!Arrays.equals(last(source).value(), last(target).value()))
            throw new IllegalStateException(target + " does not end with the last event of " + source);
    }

    private ConsumerRecord<byte[], byte[]> last(String topic) {
        try (CommittedTopic records = CommittedTopic.open(clients, new TopicPartition(topic, 0))) {
            return records.last(records.end()).orElseThrow(() -> new IllegalStateException(topic + " is empty"));
        }
    }
}

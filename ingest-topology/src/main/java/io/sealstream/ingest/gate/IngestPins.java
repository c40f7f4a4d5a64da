package io.sealstream.ingest.gate;

import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Tells whether the ingest topic is still the one that a log's epoch is pinned to. */
public interface IngestPins {
    /**
     * Asks now, and waits for nothing.
     *
     * @param ingested partitions of the ingest topic that were read
     * @return waits for the answer; throws {@link io.sealstream.topics.FatalException} if the topic is another one, and
     *     {@link org.apache.kafka.common.errors.TimeoutException} if that cannot be told
     */
    Runnable ask(Set<TopicPartition> ingested);
}

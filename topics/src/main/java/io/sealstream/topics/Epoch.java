package io.sealstream.topics;

import java.util.Objects;
import org.apache.kafka.common.Uuid;

/**
 * One incarnation of the ingest topic (format section 3, "source_epoch").
 *
 * @param number from 0
 * @param topicId the broker's id of that topic: deleted and made again, a topic has another
 */
public record Epoch(int number, Uuid topicId) {
    public Epoch {
        Objects.requireNonNull(topicId);
        if (number < 0) throw new IllegalArgumentException("epoch " + number);
    }
}

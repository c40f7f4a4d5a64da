package io.sealstream.faults.campaign;

import io.sealstream.faults.cluster.Installation;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.Futures;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** How far each stage of the pipeline has come, as anybody can see who asks brokers and Postgres. */
final class Position {
    private final Installation on;
    private final String group;

    Position(Installation on) {
        this.on = on;
        this.group = "sealstream-" + on.topics().log();
    }

    /**
     * How far records of the ingest topic are decided.
     *
     * @param end the ingest topic's
     * @param decided offset up to which every record's fate is committed
     */
    record Sealing(long end, long decided) {
        long undecided() {
            return end - decided;
        }
    }

    /** Where sealing is; empty while nobody can tell. */
    Optional<Sealing> sealing() {
        TopicPartition events = on.topics().of(on.topics().events());
        try {
            OffsetAndMetadata decided = Futures.get(
                            on.admin().listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata(),
                            "ask for offsets")
                    .get(events);
            long end = Futures.get(
                            on.admin()
                                    .listOffsets(Map.of(events, OffsetSpec.latest()))
                                    .partitionResult(events),
                            "ask for the ingest topic's end")
                    .offset();
            return Optional.of(new Sealing(end, decided == null ? 0 : decided.offset()));
        } catch (KafkaException e) {
            return Optional.empty();
        }
    }

    /** What is still behind the sealed topic; empty if nothing is. */
    Optional<String> lagging() {
        try {
            Optional<Sealing> sealing = sealing();
            if (sealing.isEmpty()) return Optional.of("brokers that do not answer");
            if (sealing.get().undecided() > 0)
                return Optional.of("sealing: " + sealing.get().undecided() + " records undecided");
            long sealed = sealed();
            if (checkpointed() != sealed) return Optional.of("checkpoints: " + checkpointed() + " of " + sealed);
            if (anchored() != sealed) return Optional.of("anchors: " + anchored() + " of " + sealed);
            if (on.copy().size() != sealed)
                return Optional.of("the copy: " + on.copy().size() + " of " + sealed);
            return Optional.empty();
        } catch (KafkaException | SQLException e) {
            return Optional.of("somebody who does not answer: " + e.getMessage());
        }
    }

    /** How many events are sealed. */
    long sealed() {
        try (SealedTopic topic = SealedTopic.open(on.clients(), on.topics())) {
            Optional<SealedRecord> last = topic.last(topic.end());
            return last.isEmpty() ? 0 : last.get().sequence() + 1;
        } catch (IOException e) {
            throw new IllegalStateException("the sealed topic's last record is no sealed event", e);
        }
    }

    long checkpointed() {
        try (CheckpointTopic topic = CheckpointTopic.open(on.clients(), on.topics())) {
            return topic.latest().map(CheckpointRecord::size).orElse(0L);
        }
    }

    private long anchored() {
        try (AnchorTopic topic = AnchorTopic.open(on.clients(), on.topics())) {
            return topic.latestComplete()
                    .map(anchor -> anchor.checkpoint().checkpoint().size())
                    .orElse(0L);
        }
    }
}

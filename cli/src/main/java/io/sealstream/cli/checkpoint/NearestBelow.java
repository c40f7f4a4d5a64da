package io.sealstream.cli.checkpoint;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CommittedTopic;
import java.util.Optional;

/** The checkpoint before another one, for a message. */
record NearestBelow(LogAccess access) {
    /** Size of the one before {@code above}, or of the last one; empty where there is none, or it cannot be read. */
    Optional<Long> of(Optional<CheckpointRecord> above) {
        try (CommittedTopic topic = CommittedTopic.open(
                access.clients(), access.topics().of(access.topics().checkpoints()))) {
            return topic.last(above.map(CheckpointRecord::offset).orElseGet(topic::end))
                    .map(record ->
                            SignedCheckpoint.parse(record.value()).checkpoint().size());
        }
    }
}

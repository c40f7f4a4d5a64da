package io.sealstream.cli.anchor;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;

/**
 * How much of a log is not attested yet.
 *
 * @param sealed events in the log
 * @param checkpointed events in the latest checkpoint
 * @param anchored events in the latest complete anchor
 */
public record Backlog(long sealed, long checkpointed, long anchored) {
    /** As it is now. What covers is read first, so that it is never ahead of what it covers. */
    public static Backlog of(LogAccess access, AnchorTopic anchors) {
        long anchored = anchors.latestComplete().map(Anchor::size).orElse(0L);
        try (CheckpointTopic checkpoints = CheckpointTopic.open(access.clients(), access.topics())) {
            long checkpointed = checkpoints.latest().map(CheckpointRecord::size).orElse(0L);
            return new Backlog(access.sealedSize(), checkpointed, anchored);
        }
    }

    /** Events that no complete anchor covers. */
    public long events() {
        return sealed - anchored;
    }

    @Override
    public String toString() {
        String beyond =
                sealed == checkpointed ? "" : ", " + (sealed - checkpointed) + " of them beyond the last checkpoint";
        return events() + " of " + sealed + " events in no complete anchor" + beyond;
    }
}

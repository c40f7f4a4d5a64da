package io.sealstream.cli.fsck;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.CommittedTopic;

/**
 * Where the topics end at one moment, while they grow.
 *
 * @param checkpoints the end of the checkpoints topic
 * @param tiles that of the tiles topic, at the same step
 * @param anchors that of the anchors topic, no later
 */
record Snapshot(long checkpoints, long tiles, long anchors) {
    private static final int TRIES = 100;

    /** Tiles and checkpoints are written in one transaction: where no checkpoint came in between, the ends belong together. */
    static Snapshot of(CommittedTopic checkpoints, CommittedTopic tiles, CommittedTopic anchors) {
        for (int i = 0; i < TRIES; i++) {
            long before = checkpoints.end();
            Snapshot snapshot = new Snapshot(before, tiles.end(), anchors.end());
            if (checkpoints.end() == before) return snapshot;
        }
        throw Failure.cannotTell("checkpoints come faster than the ends of topics can be read: raise"
                + " checkpoint.interval.ms, or stop the anchor worker for the time of this check");
    }
}

package io.sealstream.cli.fsck;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.topics.CommittedTopic;
import java.time.Duration;

/**
 * Where the topics end at one moment, while they grow.
 *
 * @param checkpoints the end of the checkpoints topic
 * @param tiles that of the tiles topic, at the same step
 * @param anchors that of the anchors topic, no later
 */
record Snapshot(long checkpoints, long tiles, long anchors) {
    private static final int TRIES = 100;
    /** A worker that was killed leaves its transaction open for a minute. */
    private static final Duration SETTLING = Duration.ofMinutes(2);

    /**
     * Tiles and checkpoints are written in one transaction: where no checkpoint came in between, the ends belong together.
     * Settled ends, since the commit of a transaction shows in one topic before it shows in the other.
     */
    static Snapshot of(CommittedTopic checkpoints, CommittedTopic tiles, CommittedTopic anchors) {
        for (int i = 0; i < TRIES; i++) {
            long before = checkpoints.settledEnd(SETTLING);
            Snapshot snapshot = new Snapshot(before, tiles.settledEnd(SETTLING), anchors.end());
            if (checkpoints.settledEnd(SETTLING) == before) return snapshot;
        }
        throw Failure.cannotTell("checkpoints come faster than the ends of topics can be read: raise"
                + " checkpoint.interval.ms, or stop the anchor worker for the time of this check");
    }
}

package io.sealstream.cli.prove;

import io.sealstream.cli.checkpoint.TrustedCheckpoints;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.trust.AuthorityTrust;
import io.sealstream.cli.trust.VerifiedAnchor;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import java.util.Optional;

/** Chooses the checkpoint that a proof leads to: the earliest that enough authorities dated, since it says the most. */
record Choice(TrustedCheckpoints checkpoints, AnchorTopic anchors, AuthorityTrust authorities) {
    /**
     * The one to prove this event by.
     *
     * @throws Failure if no checkpoint covers it, or the one chosen does not verify
     */
    Stated covering(long sequence) {
        Optional<VerifiedAnchor> complete = earliest(sequence + 1);
        if (complete.isPresent()) {
            SignedCheckpoint signed = complete.get().anchor().checkpoint();
            checkpoints.require(signed);
            return new Stated(signed, complete, "that of the earliest complete anchor that covers the event");
        }
        CheckpointRecord latest = checkpoints.latest().orElseThrow(() -> Failure.no("the log has no checkpoint yet"));
        requireCovered(sequence, latest.size());
        return at(latest, "the latest, since no complete anchor covers the event yet: no time is proven");
    }

    /** What says that it is complete, and is not by its tokens, is passed over. */
    private Optional<VerifiedAnchor> earliest(long size) {
        Optional<VerifiedAnchor> found = verified(anchors.completeAtLeast(size));
        while (found.isPresent() && !found.get().isComplete())
            found = verified(anchors.completeAtLeast(found.get().anchor().size() + 1));
        return found;
    }

    private Optional<VerifiedAnchor> verified(Optional<Anchor> stored) {
        return stored.map(anchor -> VerifiedAnchor.of(anchor, authorities));
    }

    /**
     * The one of this size.
     *
     * @throws Failure if there is none, it does not cover the event, or it does not verify
     */
    Stated ofSize(long size, long sequence) {
        requireCovered(sequence, size);
        return at(checkpoints.at(size), "the one asked for");
    }

    private Stated at(CheckpointRecord record, String why) {
        return new Stated(record.signed(), verified(anchors.at(record.size())), why);
    }

    private static void requireCovered(long sequence, long size) {
        if (sequence >= size)
            throw Failure.no("a checkpoint of size " + size + " does not cover sequence " + sequence + ": it ends at "
                    + (size - 1));
    }
}

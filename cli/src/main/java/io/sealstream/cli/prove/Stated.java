package io.sealstream.cli.prove;

import io.sealstream.cli.trust.VerifiedAnchor;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.Anchor;
import java.util.Optional;

/**
 * The checkpoint that a proof leads to.
 *
 * @param verified the timestamps over it, where there are any
 * @param why it was taken, for people
 */
record Stated(SignedCheckpoint signed, Optional<VerifiedAnchor> verified, String why) {
    long size() {
        return signed.checkpoint().size();
    }

    /** The timestamps that verify, where there are any. */
    Optional<Anchor> anchor() {
        return verified.map(VerifiedAnchor::anchor);
    }
}

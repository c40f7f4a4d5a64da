package io.sealstream.cli.prove;

import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.topics.Anchor;
import java.util.Optional;

/**
 * The checkpoint that a proof leads to.
 *
 * @param anchor the timestamps over it, where there are any
 * @param why it was taken, for people
 */
record Stated(SignedCheckpoint signed, Optional<Anchor> anchor, String why) {
    long size() {
        return signed.checkpoint().size();
    }
}

package io.sealstream.cli.fsck;

import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.Verification.Refused;

/** What must hold of a signed checkpoint, wherever it stands: signed by the log, and of the root that the events yield. */
record CheckpointRule(TreeFile tree, TrustedKeys keys, Findings findings) {
    void judge(String where, SignedCheckpoint signed) {
        Checkpoint checkpoint = signed.checkpoint();
        if (keys.verify(signed) instanceof Refused refused)
            findings.add(where, "the signature does not hold: " + refused.reason());
        if (checkpoint.size() > tree.size()) {
            findings.add(where, "it covers more events than the " + tree.size() + " that are sealed and sound");
            return;
        }
        Hash root = tree.root(checkpoint.size());
        if (!root.equals(checkpoint.root()))
            findings.add(where, "its root is " + checkpoint.root() + ", the sealed events yield " + root);
    }
}

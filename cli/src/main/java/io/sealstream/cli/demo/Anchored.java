package io.sealstream.cli.demo;

import io.sealstream.cli.anchor.AnchorLine;
import io.sealstream.cli.checkpoint.TrustedCheckpoints;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.local.LocalLog;
import io.sealstream.cli.prove.Proving;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.checkpoint.TlogProof;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.SealedTopic;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The demo's log with time that others vouch for, and a proof of one event from its tiles. */
record Anchored(Anchor anchor, TlogProof proof) {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /**
     * Has all of a log anchored.
     *
     * @throws Failure if no complete anchor covers it in time, or it does not verify
     */
    static Anchored await(LocalLog local, LogAccess log, Description description) {
        long size = log.sealedSize();
        if (size == 0) throw Failure.no("the demo failed: none of the events was sealed");
        VerifierKeys own = new VerifierKeys(List.of(local.anchoring().key()));
        TrustedKeys keys = new TrustedKeys(description.origin(), own, "the demo", true);
        try (TrustedCheckpoints checkpoints = TrustedCheckpoints.open(log, keys);
                SealedTopic sealed = log.sealed()) {
            Anchor anchor = complete(local, log, size);
            checkpoints.require(anchor.checkpoint());
            return new Anchored(anchor, new Proving(checkpoints, sealed).prove(size / 2, anchor.checkpoint()));
        }
    }

    private static Anchor complete(LocalLog local, LogAccess log, long size) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        try (AnchorTopic anchors = log.anchors()) {
            boolean asked = false;
            while (System.nanoTime() - deadline < 0) {
                local.assertRunning();
                Optional<Anchor> complete = anchors.completeAtLeast(size);
                if (complete.isPresent()) return complete.get();
                if (!asked && local.anchoring().worker().progress().committedSize() >= size) {
                    local.anchoring().worker().requestAnchor();
                    asked = true;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        throw Failure.no("the demo failed: no complete anchor covers its " + size + " events after " + BOUND.toSeconds()
                + " s; see the anchor worker's log");
    }

    /** Root of the checkpoint that was stamped. */
    Hash root() {
        return anchor.checkpoint().checkpoint().root();
    }

    /** For the summary. */
    Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("checkpoint", "of size " + anchor.size() + ", signed, its root the one above");
        rows.put(
                "anchor",
                AnchorLine.state(anchor) + ", stamped " + AnchorLine.times(anchor) + " by "
                        + AnchorLine.authorities(anchor));
        rows.put(
                "proof",
                "of sequence " + proof.inclusion().index() + ": "
                        + proof.inclusion().hashes().size() + " hashes to the checkpoint, made from tiles, verified");
        return rows;
    }
}

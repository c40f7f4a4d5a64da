package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.checkpoint.TrustedCheckpoints;
import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.cli.status.AnchorHealth;
import io.sealstream.cli.terminal.Age;
import io.sealstream.cli.trust.TrustedKeys;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedTopic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether the latest checkpoint is of the log that is there: signed, with the root that the tiles yield, whose last leaf is
 * the sealed event of that sequence; and whether the same tiles yield the root of the one before, so that both are
 * consistent.
 */
final class CheckpointCheck implements Check {
    private static final String RECOVER =
            "Stop sealer and anchor worker at once, and follow docs/recovery.md: the log was set back or rewritten.";

    @Override
    public String name() {
        return "checkpoint";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.sealed(), topics.checkpoints(), topics.tiles(), topics.trust());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        boolean atRest = AnchorHealth.isAtRest(installation.log(), installation.clock());
        long sealed = installation.log().sealedSize();
        TrustedKeys keys = installation.keys();
        try (TrustedCheckpoints checkpoints = TrustedCheckpoints.open(installation.log(), keys)) {
            Optional<CheckpointRecord> latest = checkpoints.latest();
            if (latest.isEmpty()) return Stream.of(none(sealed, atRest));
            Finding age = age(installation, latest.get(), sealed, atRest);
            return Stream.of(age, tree(installation, checkpoints, latest.get()));
        }
    }

    private static Finding none(long sealed, boolean atRest) {
        return sealed == 0 || !atRest
                ? Finding.good("none yet, of " + sealed + " events")
                : late("none yet, though " + sealed + " events are sealed");
    }

    private static Finding late(String found) {
        return Finding.wrong(
                found, "Start an anchor worker, or read its log (docs/operations.md, SealstreamCheckpointTooOld).");
    }

    private static Finding age(Installation installation, CheckpointRecord latest, long sealed, boolean atRest) {
        long behind = Math.max(0, sealed - latest.size());
        String found = "size " + latest.size() + ", signed "
                + Age.of(latest.timestamp(), installation.clock().millis()) + ", " + behind + " events behind";
        return behind > 0 && atRest ? late(found + " though none has come since") : Finding.good(found);
    }

    private static Finding tree(Installation installation, TrustedCheckpoints checkpoints, CheckpointRecord latest) {
        long last = latest.size() - 1;
        Hash leaf = checkpoints.nodes(latest.size()).node(0, last);
        Optional<Tip> event;
        try (SealedTopic sealed = installation.log().sealed()) {
            event = sealed.find(last, sealed.end()).map(Tail::tip);
        }
        if (event.isEmpty())
            return Finding.wrong(
                    "the checkpoint covers " + latest.size() + " events, and the log has no sequence " + last, RECOVER);
        if (!event.get().eventHash().equals(leaf))
            return Finding.wrong(
                    "sequence " + last + " has hash " + event.get().eventHash() + ", and the tree under the checkpoint "
                            + leaf,
                    RECOVER);
        Optional<CheckpointRecord> before = checkpoints.before(latest);
        return Finding.good("its signature holds, tiles yield its root, and it ends with the log's sequence " + last
                + before.map(one -> "; it is consistent with the one before, of size " + one.size())
                        .orElse(""));
    }
}

package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.anchor.AnchorLine;
import io.sealstream.cli.anchor.Backlog;
import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.cli.terminal.Age;
import io.sealstream.cli.trust.AuthorityTrust;
import io.sealstream.cli.trust.VerifiedAnchor;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.LogTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether checkpoints are stamped in time, and the latest stamps hold.
 *
 * @param interval how often the anchor worker is to anchor
 */
record AnchorCheck(Duration interval) implements Check {
    /** How much longer than the interval a checkpoint may wait: authorities are asked again where they do not answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "anchor";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.sealed(), topics.checkpoints(), topics.anchors(), topics.trust());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        try (AnchorTopic anchors = installation.log().anchors();
                CheckpointTopic checkpoints =
                        CheckpointTopic.open(installation.log().clients(), installation.topics())) {
            Backlog backlog = Backlog.of(installation.log(), anchors);
            Optional<Anchor> complete = anchors.latestComplete();
            List<Finding> findings = new ArrayList<>();
            findings.add(age(installation, complete, checkpoints.atLeast(backlog.anchored() + 1), backlog));
            complete.ifPresent(anchor -> findings.add(tokens(installation, anchor)));
            return findings.stream();
        }
    }

    private Finding age(
            Installation installation, Optional<Anchor> complete, Optional<CheckpointRecord> waiting, Backlog backlog) {
        long now = installation.clock().millis();
        String found = complete.map(anchor -> "size " + anchor.size() + ", " + AnchorLine.state(anchor) + ", stamped "
                                + AnchorLine.times(anchor))
                        .orElse("none complete yet")
                + ", " + backlog.events() + " events behind";
        boolean overdue = waiting.isPresent() && isOverdue(waiting.get().timestamp(), now);
        if (overdue && complete.isEmpty() && isUnattested(installation))
            return Finding.note(
                    found + ": the log publishes no authority, and so nothing is anchored",
                    "Name two authorities or more in the anchor worker's configuration (docs/anchoring.md).");
        return overdue
                ? Finding.wrong(
                        found + "; the checkpoint of size " + waiting.get().size() + ", signed "
                                + Age.of(waiting.get().timestamp(), now) + ", is in no complete one",
                        "If anchor.interval.ms is not " + interval.toMillis()
                                + ", say so with --anchor-interval-ms; else read the anchor worker's log, which says"
                                + " which authority does not answer (docs/operations.md,"
                                + " SealstreamAnchorTooOld).")
                : Finding.good(found);
    }

    boolean isOverdue(long signed, long now) {
        return now - signed > interval.plus(PATIENCE).toMillis();
    }

    private static boolean isUnattested(Installation installation) {
        return AuthorityTrust.published(installation.log()).authorities().isEmpty();
    }

    private static Finding tokens(Installation installation, Anchor anchor) {
        VerifiedAnchor verified = VerifiedAnchor.of(anchor, installation.authorities());
        return verified.refused().isEmpty()
                ? Finding.good("its tokens verify, by the certificates from "
                        + installation.authorities().source())
                : Finding.wrong(
                        String.join("; ", verified.refused()),
                        "Run `sealstream fsck --authorities DIR` with certificates that you know; what does not verify then"
                                + " proves nothing.");
    }
}

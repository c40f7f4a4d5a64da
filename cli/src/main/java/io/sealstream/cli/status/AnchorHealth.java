package io.sealstream.cli.status;

import io.sealstream.cli.anchor.AnchorLine;
import io.sealstream.cli.anchor.Backlog;
import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.terminal.Age;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.tree.TiledTree;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.TileTopic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Looks at the ends of what is derived from a log: its latest checkpoint, the tiles beneath it, and its latest anchor. */
public final class AnchorHealth {
    /** How long after the last event a checkpoint that covers it may be missing. */
    public static final int REST_SECONDS = 10;
    /** How long a checkpoint may wait for a complete anchor. */
    public static final int OVERDUE_SECONDS = 180;

    private final LogAccess log;
    private final Clock clock;

    AnchorHealth(LogAccess log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** What was found; only the topics where one is missing. */
    List<Finding> look() {
        Set<String> missing = new TreeSet<>(log.anchoringTopics());
        missing.removeAll(Futures.get(log.admin().listTopics().names(), "list the topics"));
        if (!missing.isEmpty())
            return List.of(Finding.bad(
                    "anchoring",
                    "missing: " + String.join(", ", missing) + "; create them, and start an anchor worker"));
        try (CheckpointTopic checkpoints = CheckpointTopic.open(log.clients(), log.topics());
                AnchorTopic anchors = log.anchors()) {
            Backlog backlog = Backlog.of(log, anchors);
            List<Finding> findings = new ArrayList<>();
            Optional<CheckpointRecord> latest = checkpoints.latest();
            findings.add(checkpoint(latest, backlog));
            latest.ifPresent(record -> findings.add(tiles(record)));
            findings.add(anchor(checkpoints, anchors, backlog));
            return findings;
        } catch (FatalException e) {
            return List.of(Finding.bad("anchoring", e.getMessage()));
        }
    }

    private Finding checkpoint(Optional<CheckpointRecord> latest, Backlog backlog) {
        long behind = backlog.sealed() - backlog.checkpointed();
        boolean late = behind > 0 && isAtRest(log, clock);
        String value = latest.map(record -> "size " + record.size() + ", " + age(record.timestamp()) + ", "
                        + Math.max(0, behind) + " events behind")
                .orElse("none yet");
        return late
                ? Finding.bad("checkpoint", value + " though no event has come since: is an anchor worker running?")
                : Finding.good("checkpoint", value);
    }

    /** Whether nothing has been sealed for so long that whatever follows the log should have caught up. */
    public static boolean isAtRest(LogAccess log, Clock clock) {
        try (SealedTopic sealed = log.sealed()) {
            Optional<SealedRecord> last = sealed.last(sealed.end());
            return last.isPresent() && clock.millis() - last.get().timestamp() > REST_SECONDS * 1_000L;
        }
    }

    private Finding tiles(CheckpointRecord latest) {
        try (TileTopic tiles = TileTopic.open(log.clients(), log.topics())) {
            Hash root = TiledTree.of(latest.size(), tiles).root();
            return root.equals(latest.signed().checkpoint().root())
                    ? Finding.good("tiles", "yield the checkpoint's root")
                    : Finding.bad(
                            "tiles", "yield root " + root + ", which is not the checkpoint's; see `sealstream fsck`");
        } catch (FatalException e) {
            return Finding.bad("tiles", e.getMessage());
        }
    }

    private Finding anchor(CheckpointTopic checkpoints, AnchorTopic anchors, Backlog backlog) {
        Optional<Anchor> complete = anchors.latestComplete();
        String value = complete.map(anchor -> "size " + anchor.size() + ", " + AnchorLine.state(anchor) + ", stamped "
                        + AnchorLine.times(anchor))
                .orElse("none complete yet");
        String line = value + ", backlog " + backlog.events() + " events";
        Optional<CheckpointRecord> waiting = checkpoints.atLeast(backlog.anchored() + 1);
        boolean overdue = waiting.isPresent() && clock.millis() - waiting.get().timestamp() > OVERDUE_SECONDS * 1_000L;
        return overdue
                ? Finding.bad(
                        "anchor",
                        line + ", overdue: the checkpoint of size "
                                + waiting.get().size() + ", signed "
                                + age(waiting.get().timestamp()) + ", is in none"
                                + ". The anchor worker's log says which authorities do not answer")
                : Finding.good("anchor", line);
    }

    private String age(long then) {
        return Age.of(then, clock.millis());
    }
}

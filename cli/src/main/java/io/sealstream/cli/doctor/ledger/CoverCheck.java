package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.TileTopic;
import java.util.List;
import java.util.stream.Stream;

/** Whether anything covers more than what it was made from: then what it was made from was lost. */
final class CoverCheck implements Check {
    @Override
    public String name() {
        return "sizes";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.sealed(), topics.checkpoints(), topics.tiles(), topics.anchors());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        LogTopics topics = installation.topics();
        try (AnchorTopic anchors = installation.log().anchors();
                TileTopic tiles = TileTopic.open(installation.log().clients(), topics);
                CheckpointTopic checkpoints =
                        CheckpointTopic.open(installation.log().clients(), topics)) {
            // In this order: each is made from the next one, which grows meanwhile.
            long anchored = anchors.latest().map(Anchor::size).orElse(0L);
            long reached = tiles.reach();
            // Both are written in one transaction, whose commit may show here a moment later.
            long signed = Moments.await(() -> size(checkpoints), size -> size >= reached);
            return judge(topics, anchored, reached, signed, installation.log().sealedSize());
        }
    }

    private static long size(CheckpointTopic checkpoints) {
        return checkpoints.latest().map(CheckpointRecord::size).orElse(0L);
    }

    static Stream<Finding> judge(LogTopics topics, long anchored, long reached, long signed, long sealed) {
        if (anchored <= signed && reached <= signed && signed <= sealed)
            return Stream.of(Finding.good(
                    sealed + " events sealed, " + signed + " under a checkpoint, " + anchored + " under an anchor"));
        return Stream.of(
                        beyond(topics.anchors(), anchored, topics.checkpoints(), signed),
                        beyond(topics.tiles(), reached, topics.checkpoints(), signed),
                        beyond(topics.checkpoints(), signed, topics.sealed(), sealed))
                .flatMap(found -> found);
    }

    private static Stream<Finding> beyond(String of, long covers, String from, long has) {
        if (covers <= has) return Stream.empty();
        return Stream.of(Finding.wrong(
                of + " covers " + covers + " events, and " + from + " reaches to " + has
                        + ": what lay between was lost, or an older copy restored",
                "Stop sealer and anchor worker at once, so that no size gets a second root, and bring " + from
                        + " back up to there (docs/recovery.md)."));
    }
}

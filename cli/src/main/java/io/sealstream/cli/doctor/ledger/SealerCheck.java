package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.connect.SealerGroup;
import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.topics.LogTopics;
import java.util.List;
import java.util.stream.Stream;

/** Whether a sealer is at work, and gets on. */
final class SealerCheck implements Check {
    @Override
    public String name() {
        return "sealer";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.events());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        SealerGroup sealer = installation.sealer();
        if (!sealer.isActive())
            return Stream.of(Finding.wrong(
                    "group " + sealer.name() + " is " + sealer.state()
                            + ": no sealer runs, and what is published waits unsealed",
                    "Start one (docs/operations.md, SealstreamSealerAbsent); if it runs, give its --application-id."));
        long end = installation.log().end(installation.topics().events());
        long committed = sealer.committed();
        if (committed >= end)
            return Stream.of(Finding.good("group " + sealer.name() + " is at work, and behind by nothing"));
        return Stream.of(judge(
                sealer.name(), end - committed, Moments.await(sealer::committed, at -> at != committed) != committed));
    }

    static Finding judge(String group, long behind, boolean moves) {
        String found = "group " + group + " is behind by " + behind + " records";
        return moves
                ? Finding.good(found + ", and gets on")
                : Finding.wrong(
                        found + ", and has committed none for " + Moments.PATIENCE.toSeconds() + " s",
                        "Read the sealer's log: it says what it waits for (docs/operations.md, SealstreamSealingStalled).");
    }
}

package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.Epochs;
import io.sealstream.topics.LogTopics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** What the sealers' group has committed, beside what the log says. Where they differ, the log is right, and heals the group. */
final class OffsetCheck implements Check {
    @Override
    public String name() {
        return "sealer's offset";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.events(), topics.sealed(), topics.epochs());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        // The group first: what is sealed meanwhile makes it behind for a moment, never the log.
        OptionalLong committed = installation.sealer().committedOffset();
        Optional<Integer> epoch = new Epochs(installation.log().clients(), installation.topics())
                .latest()
                .map(Epoch::number);
        Optional<Tip> tail = Tail.read(installation)
                .filter(tip ->
                        epoch.filter(number -> number == tip.sourceEpoch()).isPresent());
        long end = installation.log().end(installation.topics().events());
        return Stream.of(judge(committed, tail, end, installation.sealer().isActive()));
    }

    static Finding judge(OptionalLong committed, Optional<Tip> tail, long end, boolean active) {
        if (committed.isEmpty())
            return tail.isEmpty()
                    ? Finding.good("nothing is committed, and nothing is sealed of this topic")
                    : Finding.note(
                            "nothing is committed, though events are sealed: the offset expired, or was deleted. A"
                                    + " sealer starts at the first record and skips what the log says is sealed");
        long at = committed.getAsLong();
        if (at > end)
            return Finding.wrong(
                    "the group is at offset " + at + ", beyond the ingest topic's end at " + end
                            + ": the offset is of another topic",
                    "Follow docs/operations.md, SealstreamSealingStalled; `sealstream epoch next` rewinds the group.");
        if (tail.isPresent() && at <= tail.get().sourceOffset() && !active)
            return Finding.note("the group is at offset " + at + ", and offset "
                    + tail.get().sourceOffset()
                    + " is sealed: it was set back. A sealer skips what the log says is sealed");
        return Finding.good("the group is at offset " + at
                + tail.map(tip -> ", the log at " + tip.sourceOffset()).orElse(""));
    }
}

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
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/** Whether the ingest topic is the one that the sealer pinned, and holds what was sealed from it. */
final class IngestTopicCheck implements Check {
    private static final String NEXT =
            "Bring the old topic back, or go on with this one by `sealstream epoch next` (docs/recovery.md).";

    @Override
    public String name() {
        return "ingest topic";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.events(), topics.epochs(), topics.sealed());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        LogTopics topics = installation.topics();
        Uuid current = Epochs.currentTopicId(installation.admin(), topics);
        Optional<Epoch> pinned = new Epochs(installation.log().clients(), topics).latest();
        Optional<Tip> tail = Tail.read(installation);
        long end = installation.log().end(topics.events());
        return Stream.of(judge(topics.events(), current, pinned, tail, end));
    }

    static Finding judge(String events, Uuid current, Optional<Epoch> pinned, Optional<Tip> tail, long end) {
        if (pinned.isEmpty())
            return tail.isEmpty()
                    ? Finding.good("no epoch pinned yet: the sealer does so when it starts")
                    : Finding.wrong(
                            "events are sealed, yet no epoch is pinned: the pins were lost, and a sealer would take any"
                                    + " ingest topic for the right one",
                            "Run `sealstream epoch pin` with the id of the topic they were sealed from.");
        Epoch epoch = pinned.get();
        if (!epoch.topicId().equals(current))
            return Finding.wrong(
                    events + " has id " + current + ", and epoch " + epoch.number() + " is pinned to " + epoch.topicId()
                            + ": it was deleted and made again",
                    NEXT);
        if (tail.isPresent() && tail.get().sourceEpoch() > epoch.number())
            return Finding.wrong(
                    "the last event was sealed from epoch " + tail.get().sourceEpoch() + ", and the latest pin is of "
                            + epoch.number() + ": pins were lost",
                    "Pin what is missing with `sealstream epoch pin`.");
        if (tail.isPresent() && tail.get().covers(epoch.number(), end))
            return Finding.wrong(
                    events + " ends at offset " + end + ", and offset "
                            + tail.get().sourceOffset()
                            + " of it is sealed: it lost its end, and what comes next would be taken for sealed",
                    NEXT);
        return Finding.good("id " + current + ", as pinned for epoch " + epoch.number());
    }
}

package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.Epochs;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Whether records are gone that are kept for ever, or that nobody had looked at yet. */
final class RemovedRecordsCheck implements Check {
    private static final String RESTORE =
            "Restore the log from the latest backup, as docs/recovery.md says: When the ingest topic is still there.";

    @Override
    public String name() {
        return "removed records";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(
                topics.events(),
                topics.sealed(),
                topics.deadLetters(),
                topics.epochs(),
                topics.checkpoints(),
                topics.anchors(),
                topics.deadLetterDecisions());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        LogTopics topics = installation.topics();
        List<Finding> findings = new ArrayList<>();
        for (String topic : List.of(
                topics.sealed(), topics.epochs(), topics.checkpoints(), topics.anchors(), topics.deadLetterDecisions()))
            judge(topic, beginning(installation, topic)).ifPresent(findings::add);
        compacted(installation).ifPresent(findings::add);
        unsealed(topics.events(), beginning(installation, topics.events()), next(installation))
                .ifPresent(findings::add);
        return findings.isEmpty()
                ? Stream.of(Finding.good("none: what is kept for ever starts at offset 0, and what came in is decided"))
                : findings.stream();
    }

    static Optional<Finding> judge(String topic, long beginning) {
        return beginning == 0
                ? Optional.empty()
                : Optional.of(Finding.wrong(
                        topic + " starts at offset " + beginning
                                + ": what came before was removed, by retention or kafka-delete-records.sh",
                        RESTORE));
    }

    /** Compaction leaves the beginning where it was, and takes what stood there; a log never has a sequence twice. */
    private static Optional<Finding> compacted(Installation installation) {
        try (SealedTopic sealed = installation.log().sealed()) {
            Optional<Long> first = sealed.first(sealed.beginning(), sealed.end())
                    .map(record -> Tail.tip(record).sequence());
            return first.filter(sequence -> sequence > 0 && sealed.beginning() == 0)
                    .map(sequence -> Finding.wrong(
                            "the first record of " + installation.topics().sealed() + " has sequence " + sequence
                                    + ": those before it were compacted away, or never written",
                            RESTORE));
        }
    }

    static Optional<Finding> unsealed(String events, long beginning, long next) {
        return beginning <= next
                ? Optional.empty()
                : Optional.of(Finding.wrong(
                        events + " starts at offset " + beginning + ", and nothing from " + next
                                + " on was sealed or refused: up to " + (beginning - next)
                                + " records were removed before anybody looked at them",
                        "Have their producers send them again (a retry is harmless), and give the topic a retention that"
                                + " outlasts the longest stop of a sealer."));
    }

    /** The first ingest offset whose fate is not known to be decided. */
    private static long next(Installation installation) {
        int epoch = new Epochs(installation.log().clients(), installation.topics())
                .latest()
                .map(Epoch::number)
                .orElse(0);
        long sealed = Tail.read(installation)
                .filter(tip -> tip.sourceEpoch() == epoch)
                .map(Tip::sourceOffset)
                .orElse(-1L);
        long committed = installation.sealer().committed();
        return LongStream.of(sealed + 1, refused(installation, epoch) + 1, committed)
                .max()
                .getAsLong();
    }

    private static long refused(Installation installation, int epoch) {
        try (CommittedTopic letters = installation.log().deadLetters()) {
            return letters.last(letters.end())
                    .map(record -> DeadLetter.of(record).source())
                    .filter(source -> source.epoch() != null && source.epoch() == epoch && source.offset() != null)
                    .map(DeadLetter.Source::offset)
                    .orElse(-1L);
        }
    }

    private static long beginning(Installation installation, String topic) {
        try (CommittedTopic opened = CommittedTopic.open(
                installation.log().clients(), installation.topics().of(topic))) {
            return opened.beginning();
        }
    }
}

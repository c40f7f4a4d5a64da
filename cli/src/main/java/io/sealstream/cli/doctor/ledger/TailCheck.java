package io.sealstream.cli.doctor.ledger;

import io.sealstream.cli.doctor.check.Check;
import io.sealstream.cli.doctor.check.Examination;
import io.sealstream.cli.doctor.check.Finding;
import io.sealstream.cli.doctor.check.Installation;
import io.sealstream.ingest.dedup.Tips;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;

/** Whether the end of the log is a chain, and is what the sealer last knew. */
final class TailCheck implements Check {
    /** Events at the end that are held to one another. */
    private static final int LAST = 1_000;

    private static final String RECOVER =
            "Stop sealer and anchor worker at once, and follow docs/recovery.md: the log was set back or rewritten.";

    @Override
    public String name() {
        return "tail";
    }

    @Override
    public List<String> needs(LogTopics topics) {
        return List.of(topics.sealed());
    }

    @Override
    public Stream<Finding> look(Installation installation) {
        Optional<Tip> known = Optional.empty();
        List<Finding> findings = new ArrayList<>();
        // The sealer's word first: what is sealed meanwhile is only more.
        try {
            known = lastKnown(installation);
        } catch (AuthorizationException e) {
            findings.add(Finding.unknown(
                    "Kafka does not let this user see what the sealer's changelog knows: " + e.getMessage(),
                    Examination.AS_DOCTOR));
        }
        try (SealedTopic sealed = installation.log().sealed()) {
            Optional<SealedRecord> last = sealed.last(sealed.end());
            if (last.isEmpty()) findings.add(Finding.good("nothing is sealed yet"));
            else findings.add(chain(sealed, Tail.tip(last.get())));
            known.map(tip -> hold(sealed, tip)).ifPresent(findings::add);
        }
        return findings.stream();
    }

    private static Finding chain(SealedTopic sealed, Tip tail) {
        long before = Math.max(0, tail.sequence() - LAST);
        Optional<SealedRecord> from = sealed.find(before, sealed.end());
        if (from.isEmpty())
            return Finding.wrong(
                    "there is no record of sequence " + before, "Run `sealstream verify`, which names the gap.");
        ChainVerifier chain = new ChainVerifier(Tail.tip(from.get()));
        sealed.read(from.get().offset() + 1, sealed.end(), record -> accept(chain, record));
        return chain.verdict() instanceof Verdict.Broken broken
                ? Finding.wrong(
                        "the chain breaks at sequence " + broken.sequence() + ": " + broken.fault() + ", "
                                + broken.detail(),
                        "Find out who wrote it: docs/operations.md, SealstreamVerificationFailed.")
                : Finding.good("sequence " + chain.tip().sequence() + ", hash "
                        + chain.tip().eventHash() + "; the last " + (chain.tip().sequence() - before + 1)
                        + " events are a chain");
    }

    private static boolean accept(ChainVerifier chain, SealedRecord record) {
        try {
            if (chain.accept(record.decode()).isEmpty()) return false;
            if (record.isKeyOf(chain.tip().sequence())) return true;
            chain.refuse("its record's key is 0x" + record.key() + ", not its sequence in 8 bytes");
        } catch (MalformedException e) {
            chain.refuse("the record at offset " + record.offset() + " is no sealed event: " + e.getMessage());
        }
        return false;
    }

    /** The tip that the sealer committed with its last transaction, where its changelog can be read. */
    private static Optional<Tip> lastKnown(Installation installation) {
        String changelog = installation.sealer().changelog();
        if (!installation.sealer().hasChangelog()) return Optional.empty();
        TopicPartition partition =
                new TopicPartition(changelog, installation.topics().partition());
        try (CommittedTopic topic = CommittedTopic.open(installation.log().clients(), partition)) {
            return topic.last(topic.end())
                    .filter(record -> record.value() != null && record.value().length == Tips.SIZE)
                    .map(record -> Tips.decode(record.value()));
        }
    }

    private static Finding hold(SealedTopic sealed, Tip known) {
        if (known.sequence() < 0) return Finding.good("the sealer knows of no event yet");
        // Both are written in one transaction, whose commit may show here a moment later.
        Optional<Tip> found =
                Moments.await(() -> sealed.find(known.sequence(), sealed.end()).map(Tail::tip), Optional::isPresent);
        if (found.isEmpty())
            return Finding.wrong(
                    "the sealer's changelog knows of sequence " + known.sequence() + ", which the log does not have",
                    RECOVER);
        return found.get().eventHash().equals(known.eventHash())
                ? Finding.good("the sealer's changelog agrees, at sequence " + known.sequence())
                : Finding.wrong(
                        "the sealer's changelog has hash " + known.eventHash() + " for sequence " + known.sequence()
                                + ", the log has " + found.get().eventHash(),
                        RECOVER);
    }
}

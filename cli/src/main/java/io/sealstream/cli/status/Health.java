package io.sealstream.cli.status;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.SealerGroup;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.Epochs;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.Uuid;

/** Looks at everything a log consists of on its cluster. */
final class Health {
    private final LogAccess log;
    private final SizeLimits limits;
    private final SealerGroup sealer;

    Health(LogAccess log, SizeLimits limits, String group) {
        this.log = log;
        this.limits = limits;
        this.sealer = log.sealer(group);
    }

    /** What was found; only the topics where one is missing. */
    List<Finding> look() {
        Set<String> missing = new TreeSet<>(log.allTopics());
        missing.removeAll(Futures.get(log.admin().listTopics().names(), "list the topics"));
        if (!missing.isEmpty())
            return List.of(Finding.bad("topics", "missing: " + String.join(", ", missing) + "; is --log right?"));
        List<Finding> findings = new ArrayList<>();
        findings.add(settings());
        findings.addAll(end());
        findings.add(deadLetters());
        findings.addAll(sealer());
        findings.add(epoch());
        return findings;
    }

    private Finding settings() {
        try {
            new TopicSettings(log.topics(), limits).assertOn(log.admin());
            return Finding.good("topics", "as they must be");
        } catch (FatalException e) {
            return Finding.bad("topics", e.getMessage());
        }
    }

    private List<Finding> end() {
        try (SealedTopic sealed = log.sealed()) {
            Optional<SealedRecord> last = sealed.last(sealed.end());
            if (last.isEmpty()) return List.of(Finding.good("size", "0 events"));
            SealedEvent event = last.get().decode();
            long sequence = last.get().sequence();
            return List.of(
                    Finding.good("size", (sequence + 1) + " events"),
                    Finding.good("tip", "sequence " + sequence + ", hash " + event.eventHash()));
        } catch (MalformedException e) {
            return List.of(Finding.bad(
                    "tip",
                    "the last record of " + log.topics().sealed() + " is no sealed event: " + e.getMessage()
                            + "; see `sealstream verify`"));
        }
    }

    /** Counted by reading them: offsets would count transactions' markers too. */
    private Finding deadLetters() {
        AtomicLong count = new AtomicLong();
        try (CommittedTopic letters = log.deadLetters()) {
            letters.read(letters.beginning(), letters.end(), record -> count.incrementAndGet() > 0);
        }
        return Finding.good("dead letters", count + " in " + log.topics().deadLetters());
    }

    private List<Finding> sealer() {
        GroupState state = sealer.state();
        boolean atWork = sealer.isActive();
        String group = "group " + sealer.name() + " is " + state;
        long end = log.end(log.topics().events());
        long committed = sealer.committed();
        Finding lag = new Finding(
                committed <= end,
                "lag",
                (end - committed) + " records: " + log.topics().events() + " ends at " + end + ", the sealer is at "
                        + committed);
        return List.of(
                atWork ? Finding.good("sealer", group) : Finding.bad("sealer", group + ": none runs, start one"), lag);
    }

    private Finding epoch() {
        Uuid current = Epochs.currentTopicId(log.admin(), log.topics());
        try {
            Optional<Epoch> latest = new Epochs(log.clients(), log.topics()).latest();
            if (latest.isEmpty()) return Finding.good("epoch", "none pinned yet: the sealer does so when it starts");
            Epoch epoch = latest.get();
            String pinned = epoch.number() + ", topic id " + epoch.topicId();
            return epoch.topicId().equals(current)
                    ? Finding.good("epoch", pinned)
                    : Finding.bad(
                            "epoch",
                            pinned + ", but " + log.topics().events() + " has id " + current
                                    + ": it was made anew; `sealstream epoch next` goes on with it");
        } catch (FatalException e) {
            return Finding.bad("epoch", e.getMessage());
        }
    }
}

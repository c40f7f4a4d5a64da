package io.sealstream.cli.deadletters;

import io.sealstream.cli.connect.LogAccess;
import io.sealstream.cli.connect.SealerGroup;
import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision.Resubmitted;
import io.sealstream.topics.DeadLetterTopic;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.Epochs;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.util.Optional;

/** What became of a resubmitted dead letter: sealed events and dead letters say which ingested record they were made from. */
final class Fate {
    private final LogAccess log;
    private final SealerGroup sealer;
    private final DeadLetterTopic letters;

    Fate(LogAccess log, SealerGroup sealer, DeadLetterTopic letters) {
        this.log = log;
        this.sealer = sealer;
        this.letters = letters;
    }

    String of(Resubmitted resubmitted) {
        // In this order: whatever this offset commits is written before it, and the searches wait for its transaction.
        long committed = sealer.committed();
        Optional<SealedRecord> sealed = sealed(resubmitted);
        if (sealed.isPresent()) return "sealed at sequence " + sequence(sealed.get());
        Optional<DeadLetter> refused = letters.fromSource(
                resubmitted.ingestEpoch(),
                resubmitted.ingestOffset(),
                log.end(log.topics().deadLetters()));
        if (refused.isPresent())
            return "refused again, as dead letter " + refused.get().offset();
        int epoch = new Epochs(log.clients(), log.topics())
                .latest()
                .map(Epoch::number)
                .orElse(0);
        if (epoch > resubmitted.ingestEpoch())
            return "neither sealed nor refused when the log went on to epoch " + epoch
                    + ": dropped as a duplicate, or not read any more";
        return committed > resubmitted.ingestOffset()
                ? "dropped as a duplicate: an equal event was sealed before"
                : "not decided yet: the sealer's group " + sealer.name() + " is at offset " + committed;
    }

    private Optional<SealedRecord> sealed(Resubmitted resubmitted) {
        try (SealedTopic sealed = log.sealed()) {
            return sealed.fromSource(
                    resubmitted.ingestEpoch(),
                    resubmitted.ingestOffset(),
                    log.end(log.topics().sealed()));
        }
    }

    private static long sequence(SealedRecord sealed) {
        try {
            return sealed.sequence();
        } catch (MalformedException e) {
            throw Failure.no("the sealed record at offset " + sealed.offset() + " is none: " + e.getMessage()
                    + ". See `sealstream verify`");
        }
    }
}

package io.sealstream.ingest.recover;

import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.Entry;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.VerificationFailedException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills the deduplication index from the sealed topic, verifying the chain of every event it reads. */
final class IndexRebuild {
    private static final Logger LOG = LoggerFactory.getLogger(IndexRebuild.class);

    private final SealedTopic sealed;
    private final Description description;

    IndexRebuild(SealedTopic sealed, Description description) {
        this.sealed = sealed;
        this.description = description;
    }

    /** Reads on from where the index stands, if that is on this log; else builds it anew. */
    void bringUp(SeenIndex index, SealedTail tail) {
        Tip reflects = index.reflects();
        Optional<SealedRecord> there =
                reflects == null || reflects.sequence() > tail.tip().sequence()
                        ? Optional.empty()
                        : sealed.find(reflects.sequence(), tail.end());
        if (there.isPresent() && SealedTail.tip(there.get()).equals(reflects))
            fill(index, reflects, tail.admittedAt(), there.get().offset() + 1, tail);
        else rebuild(index, tail, tail.admittedAt());
    }

    /** Forgets the index and fills it with all that an event admitted at this time may have to be compared with. */
    void rebuild(SeenIndex index, SealedTail tail, long admittedAt) {
        long start = index.startFor(admittedAt);
        long beginning = sealed.beginning();
        long from = tail.isEmpty() ? beginning : sealed.offsetAt(start, tail.end());
        index.reset(from <= beginning ? SeenIndex.EVERYTHING : start);
        fill(index, startingAt(from, tail), admittedAt, from, tail);
    }

    /** At the log's start the description says what comes first; later, the first record read has to be trusted for it. */
    private Tip startingAt(long from, SealedTail tail) {
        Optional<SealedRecord> first = sealed.first(from, tail.end());
        if (first.isEmpty()) return tail.tip();
        Entry entry = SealedTail.entry(first.get());
        if (entry.sequence() == 0) return description.genesis();
        return new Tip(entry.sequence() - 1, entry.previousHash(), 0, -1);
    }

    private void fill(SeenIndex index, Tip trusted, long judgedAt, long from, SealedTail tail) {
        try (Filling filling = new Filling(index, trusted, judgedAt)) {
            sealed.read(from, tail.end(), filling::add);
            filling.finish();
            assertEndsAt(tail, filling);
            if (filling.count() > 0)
                LOG.info("deduplication index: read {} events from the sealed topic", filling.count());
        }
    }

    private static void assertEndsAt(SealedTail tail, Filling filling) {
        if (filling.verdict() instanceof Verdict.Broken broken)
            throw new VerificationFailedException("the sealed topic is broken at sequence " + broken.sequence() + ": "
                    + broken.fault() + ", " + broken.detail()
                    + ". Sealing on would build on it. `sealstream verify` checks it from the start; restore it from a"
                    + " sound copy. Nothing was sealed meanwhile");
        if (!filling.tip().equals(tail.tip()))
            throw new ForkRefusedException("the sealed topic changed while it was read: it ended at " + tail.tip()
                    + ", then at " + filling.tip() + ". Another sealer is writing; stop it");
    }
}

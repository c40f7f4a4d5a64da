package io.sealstream.cli.check;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Examined;
import io.sealstream.ledger.chain.Examiner;
import io.sealstream.ledger.chain.Fault;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.tree.CompactRange;
import io.sealstream.topics.SealedRecord;
import java.util.List;
import java.util.Optional;

/** A log from sequence 0, in constant memory. The first broken event ends it. Not for use by more than one thread. */
public final class LogCheck {
    private final Examiner examiner = new Examiner();
    private final ChainVerifier chain;
    private final CompactRange tree;
    private Verdict.Broken wrongKey;

    /** Starts before the first event of the log that this description fixes. */
    public LogCheck(Description description) {
        this(description.genesis(), new CompactRange());
    }

    /**
     * Goes on after what was checked before.
     *
     * @param tree over the events up to there; from here on it is this check's
     */
    public LogCheck(Tip trusted, CompactRange tree) {
        if (trusted.size() != tree.size())
            throw new IllegalArgumentException("a tree of " + tree.size() + " events for " + trusted);
        this.chain = new ChainVerifier(trusted);
        this.tree = tree;
    }

    /** The next event; its entry if the log is intact so far. */
    public Optional<Entry> accept(SealedEvent event) {
        if (wrongKey != null) return Optional.empty();
        return grown(chain.accept(event));
    }

    /** As {@link #accept(SealedEvent)}, for the next event as an examiner found it. */
    public Optional<Entry> accept(Examined event) {
        if (wrongKey != null) return Optional.empty();
        return grown(chain.accept(event));
    }

    private Optional<Entry> grown(Optional<Entry> accepted) {
        if (accepted.isPresent()) tree.append(chain.tip().eventHash());
        return accepted;
    }

    /** The next record of the sealed topic, whose key must state the sequence. */
    public Optional<Entry> accept(SealedRecord record) {
        return accept(ExaminedRecord.of(record, examiner));
    }

    /** As {@link #accept(SealedRecord)}, for one that was examined already. */
    Optional<Entry> accept(ExaminedRecord examined) {
        SealedRecord record = examined.record();
        Optional<Entry> entry = accept(examined.found());
        if (entry.isEmpty() || record.isKeyOf(entry.get().sequence())) return entry;
        wrongKey = new Verdict.Broken(
                entry.get().sequence(),
                Fault.WRONG_SEQUENCE,
                "its record's key is 0x" + record.key() + ", not its sequence in 8 bytes");
        return Optional.empty();
    }

    /** The next event cannot even be read. */
    public void refuse(String detail) {
        chain.refuse(detail);
    }

    public boolean isIntact() {
        return verdict() instanceof Verdict.Intact;
    }

    public Verdict verdict() {
        return wrongKey != null ? wrongKey : chain.verdict();
    }

    /** The last event found sound. */
    public Tip tip() {
        return chain.tip();
    }

    /** The RFC 6962 root over the events found sound. */
    public Hash root() {
        return tree.root();
    }

    /** The tree over the events found sound, as {@link CompactRange#hashes} stores it. */
    public List<Hash> subtrees() {
        return tree.hashes();
    }
}

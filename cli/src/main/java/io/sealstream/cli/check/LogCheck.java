package io.sealstream.cli.check;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Fault;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.tree.CompactRange;
import io.sealstream.topics.SealedRecord;
import java.util.Optional;

/** A log from sequence 0, in constant memory. The first broken event ends it. Not for use by more than one thread. */
public final class LogCheck {
    private final ChainVerifier chain;
    private final CompactRange tree = new CompactRange();
    private Verdict.Broken wrongKey;

    /** Starts before the first event of the log that this description fixes. */
    public LogCheck(Description description) {
        this.chain = new ChainVerifier(description.genesis());
    }

    /** The next event; its entry if the log is intact so far. */
    public Optional<Entry> accept(SealedEvent event) {
        if (wrongKey != null) return Optional.empty();
        Optional<Entry> entry = chain.accept(event);
        if (entry.isPresent()) tree.append(event.eventHash());
        return entry;
    }

    /** The next record of the sealed topic, whose key must state the sequence. */
    public Optional<Entry> accept(SealedRecord record) {
        Optional<Entry> entry = decode(record).flatMap(this::accept);
        if (entry.isEmpty() || record.key().equals(key(entry.get()))) return entry;
        wrongKey = new Verdict.Broken(
                entry.get().sequence(),
                Fault.WRONG_SEQUENCE,
                "its record's key is 0x" + record.key() + ", not its sequence in 8 bytes");
        return Optional.empty();
    }

    private Optional<SealedEvent> decode(SealedRecord record) {
        try {
            return Optional.of(record.decode());
        } catch (MalformedException e) {
            refuse("the record at offset " + record.offset() + " is no sealed event: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Bytes key(Entry entry) {
        return Bytes.copyOf(SealedRecord.key(entry.sequence()));
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
}

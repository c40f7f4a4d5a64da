package io.sealstream.ingest.recover;

import io.sealstream.ingest.dedup.SeenBatch;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.admission.Admitter;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.topics.SealedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the sealed topic. It is verified for itself, beside others, as what it would be if the event before it were the
 * one that it says it continues; whether it is, shows once what comes before it is verified.
 */
final class Segment {
    /** Of a sealed event, what the index remembers. */
    private record Remembered(Hash identity, Window.Seen seen) {}

    private final List<SealedRecord> records;
    private final List<Remembered> events = new ArrayList<>();
    private Entry first;

    /** @param records at least one */
    Segment(List<SealedRecord> records) {
        this.records = records;
    }

    int size() {
        return records.size();
    }

    /**
     * Verifies it for itself.
     *
     * @return the tip it makes; empty where anything at all is wrong with it
     */
    Optional<Tip> verify() {
        try {
            first = Entry.decode(records.get(0).decode().entry());
        } catch (MalformedException | UnknownVersionException e) {
            return Optional.empty(); // Judged again in its place, which says what is wrong.
        }
        if (first.sequence() < 0) return Optional.empty();
        ChainVerifier verifier = new ChainVerifier(new Tip(first.sequence() - 1, first.previousHash(), 0, -1));
        accept(verifier);
        return verifier.verdict() instanceof Verdict.Intact ? Optional.of(verifier.tip()) : Optional.empty();
    }

    /** Whether the event that it says it continues is this one. */
    boolean continues(Tip tip) {
        return first.sequence() == tip.sequence() + 1
                && first.previousHash().equals(tip.eventHash())
                && !tip.covers(first.sourceEpoch(), first.sourceOffset());
    }

    /** Verifies it in its place, one event after the other, up to the first that is broken. */
    void accept(ChainVerifier verifier) {
        events.clear();
        Admitter admitter = new Admitter(0);
        for (SealedRecord record : records) {
            Optional<Entry> entry = accept(record, verifier);
            if (entry.isEmpty()) return;
            events.add(remembered(entry.get(), admitter));
        }
    }

    private static Optional<Entry> accept(SealedRecord record, ChainVerifier verifier) {
        try {
            return verifier.accept(record.decode());
        } catch (MalformedException e) {
            verifier.refuse(e.getMessage());
            return Optional.empty();
        }
    }

    private static Remembered remembered(Entry entry, Admitter admitter) {
        Admitted recalled = admitter.recall(entry);
        return new Remembered(
                recalled.identity(), new Window.Seen(entry.sequence(), entry.admittedAt(), recalled.contentHash()));
    }

    /** Hands over what was found sound. */
    void addTo(SeenBatch batch) {
        for (Remembered event : events) batch.put(event.identity(), event.seen());
    }
}

package io.sealstream.projection.verify;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Fault;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.Commitment;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.projection.row.StoredRow;
import java.util.Objects;
import java.util.Optional;

/**
 * Names the sequence and the column that broke the chain, from what stands beside it: an event hash is written in four places,
 * and whoever altered one has left the others.
 *
 * @param broken what the chain's verifier says of the row
 * @param tip the last event that was sound
 * @param beforeTip the event hash that the tip follows
 * @param tipSkipped whether the tip is one that no row could hold
 */
record BrokenEvent(
        Copy copy,
        StoredRow row,
        SealedEvent event,
        Verdict.Broken broken,
        Tip tip,
        Hash beforeTip,
        boolean tipSkipped) {
    private static final String EVENTS = "events";

    FindingException name() {
        if (broken.fault() == Fault.WRONG_DATA || broken.fault() == Fault.SALT_WITHOUT_DATA) return data();
        Hash own = Entry.hash(event.entry());
        Evidence evidence = Evidence.of(copy, broken.sequence());
        if (!own.equals(event.eventHash())) return hashOrEntry(own, evidence);
        return switch (broken.fault()) {
            case WRONG_SEQUENCE -> misplaced(own);
            case WRONG_PREVIOUS_HASH -> unlinked(own, evidence);
            default -> here("entry", broken.detail());
        };
    }

    /** Entry and event hash contradict one another: what others say of the event hash decides, or else the other columns. */
    private FindingException hashOrEntry(Hash own, Evidence evidence) {
        boolean entry = evidence.isFor(own)
                || (!evidence.isFor(event.eventHash())
                        && decoded()
                                .filter(it -> new ColumnCheck().isDerived(row, event, it))
                                .isPresent());
        if (entry)
            return here(
                    "event_hash",
                    "says " + event.eventHash() + ", its entry hashes to " + own + supported(evidence, own));
        return here(
                "entry",
                "hashes to " + own + ", its event_hash is " + event.eventHash()
                        + supported(evidence, event.eventHash()));
    }

    private static String supported(Evidence evidence, Hash hash) {
        return evidence.isFor(hash) ? ", as " + evidence.of(hash) + " says" : "";
    }

    /** A sound row at another's place. */
    private FindingException misplaced(Hash own) {
        long n = broken.sequence();
        Entry entry = decoded().orElseThrow();
        boolean another = !own.equals(tip.eventHash());
        if (entry.sequence() == n - 1 && another && entry.previousHash().equals(beforeTip))
            return FindingException.altered(
                    EVENTS, n - 1, "sequence", "a row too many: the event that was sealed as this stands at " + n);
        return here(
                "sequence",
                "says " + n + ", its entry says " + entry.sequence()
                        + (another ? "" : ": it stands here a second time"));
    }

    /** A row that is sound in itself does not follow the one before: one of the two was replaced, with all that it makes. */
    private FindingException unlinked(Hash own, Evidence evidence) {
        long n = broken.sequence();
        Hash previous = decoded().orElseThrow().previousHash();
        if (n == 0)
            return here("entry", "it follows " + previous + ", the genesis hash of this log is " + tip.eventHash());
        if (tipSkipped)
            return FindingException.altered(
                    "skipped",
                    n - 1,
                    "event_hash",
                    "says " + tip.eventHash() + ", the event after it says " + previous);
        if (evidence.isFor(own)
                && !Evidence.of(copy, n - 1)
                        .hashes()
                        .getOrDefault("its tile", previous)
                        .equals(tip.eventHash()))
            return FindingException.altered(
                    EVENTS,
                    n - 1,
                    "entry",
                    "replaced, and all columns with it: it hashes to " + tip.eventHash() + ", the event after it says "
                            + previous);
        return here(
                "entry",
                "replaced, and all columns with it: it follows " + previous + ", the event before it is "
                        + tip.eventHash());
    }

    /** The entry is sound here: it is data or salt. */
    private FindingException data() {
        Commitment committed = decoded().orElseThrow().claims().data();
        if (committed == null)
            return here(event.data() == null ? "salt" : "data", "is there, its entry commits to no data");
        if (event.data() == null) return here("data", "says nothing, its entry commits to " + committed);
        if (event.data().size() != committed.size())
            return here("data", "has " + event.data().size() + " bytes, its entry commits to " + committed);
        if (event.salt() != null && Objects.equals(Commitment.to(event.data(), null), committed))
            return here("salt", "says " + CopyRow.show(event.salt()) + ", its entry commits to data without one");
        return here(
                "data or salt",
                "they hash to " + Commitment.to(event.data(), event.salt()).hash() + ", its entry commits to "
                        + committed.hash()
                        + ", and which of the two was altered nothing here tells: hold the copy against the log");
    }

    private Optional<Entry> decoded() {
        try {
            return Optional.of(Entry.decode(event.entry()));
        } catch (MalformedException | UnknownVersionException e) {
            return Optional.empty();
        }
    }

    private FindingException here(String column, String detail) {
        return FindingException.altered(EVENTS, broken.sequence(), column, detail);
    }
}

package io.sealstream.ledger.chain;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Commitment;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import java.util.Objects;
import java.util.Optional;

/**
 * Walks a chain, event by event, in constant memory. The first broken event ends it: what follows is not looked at. Not
 * for use by more than one thread.
 */
public final class ChainVerifier {
    private final BinaryWriter reencoded = new BinaryWriter(4096);
    private Verdict verdict;
    private Tip tip;

    /** Starts after {@code trusted}: a log's genesis tip, or a tip known to be sound. */
    public ChainVerifier(Tip trusted) {
        this.tip = trusted;
        this.verdict = new Verdict.Intact(trusted);
    }

    /** The last event found sound. */
    public Tip tip() {
        return tip;
    }

    public Verdict verdict() {
        return verdict;
    }

    /**
     * Judges the next event, given without framing.
     *
     * @return its entry if the log is intact so far; where it is not, {@link #verdict()} says why
     */
    public Optional<Entry> accept(SealedEvent sealed) {
        if (verdict instanceof Verdict.Broken) return Optional.empty();
        try {
            Entry entry = Entry.decode(sealed.entry());
            verdict = judge(sealed, entry);
            if (!(verdict instanceof Verdict.Intact intact)) return Optional.empty();
            tip = intact.tip();
            return Optional.of(entry);
        } catch (MalformedException e) {
            refuse(e.getMessage());
        } catch (UnknownVersionException e) {
            verdict = broken(Fault.UNKNOWN_VERSION, e.getMessage());
        }
        return Optional.empty();
    }

    /** The next event could not even be taken apart: a framing or a sealed event that does not decode. */
    public void refuse(String detail) {
        if (verdict instanceof Verdict.Intact) verdict = broken(Fault.UNDECODABLE, detail);
    }

    private Verdict judge(SealedEvent sealed, Entry entry) {
        reencoded.reset();
        entry.write(reencoded);
        if (!sealed.entry().contentEquals(reencoded))
            return broken(Fault.NOT_CANONICAL, "its entry does not re-encode to the same bytes");
        if (entry.sequence() != tip.sequence() + 1)
            return broken(Fault.WRONG_SEQUENCE, "sequence " + entry.sequence() + " stands there");
        if (!entry.previousHash().equals(tip.eventHash()))
            return broken(
                    Fault.WRONG_PREVIOUS_HASH,
                    "its previous hash is " + entry.previousHash() + ", the chain's is " + tip.eventHash());
        if (tip.covers(entry.sourceEpoch(), entry.sourceOffset()))
            return broken(
                    Fault.WRONG_SOURCE,
                    "it came from offset " + entry.sourceOffset() + " of epoch " + entry.sourceEpoch()
                            + ", the event before it from " + tip.sourceOffset() + " of " + tip.sourceEpoch());
        Hash eventHash = reencoded.leafHash(0);
        if (!eventHash.equals(sealed.eventHash()))
            return broken(
                    Fault.WRONG_EVENT_HASH, "it says " + sealed.eventHash() + ", its entry hashes to " + eventHash);
        Verdict data = judgeData(sealed, entry.claims().data());
        if (data != null) return data;
        return new Verdict.Intact(new Tip(entry.sequence(), eventHash, entry.sourceEpoch(), entry.sourceOffset()));
    }

    /** Data and salt may be withheld, but what is there must match; null where it does. */
    private Verdict judgeData(SealedEvent sealed, Commitment committed) {
        if (sealed.data() == null)
            return sealed.salt() == null ? null : broken(Fault.SALT_WITHOUT_DATA, "it has a salt and no data");
        Commitment actual = Commitment.to(sealed.data(), sealed.salt());
        return Objects.equals(actual, committed)
                ? null
                : broken(
                        Fault.WRONG_DATA,
                        "its entry commits to " + (committed == null ? "no data" : committed) + ", its data is "
                                + actual);
    }

    private Verdict broken(Fault fault, String detail) {
        return new Verdict.Broken(tip.sequence() + 1, fault, detail);
    }
}

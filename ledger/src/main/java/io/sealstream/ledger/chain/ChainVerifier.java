package io.sealstream.ledger.chain;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Examined.Flaw;
import io.sealstream.ledger.chain.Examined.Illegible;
import io.sealstream.ledger.chain.Examined.Legible;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import java.util.Optional;

/**
 * Walks a chain, event by event, in constant memory. The first broken event ends it: what follows is not looked at. Not
 * for use by more than one thread.
 */
public final class ChainVerifier {
    private final Examiner examiner = new Examiner();
    private Verdict.Broken broken;
    private Tip tip;

    /** Starts after {@code trusted}: a log's genesis tip, or a tip known to be sound. */
    public ChainVerifier(Tip trusted) {
        this.tip = trusted;
    }

    /** The last event found sound. */
    public Tip tip() {
        return tip;
    }

    public Verdict verdict() {
        return broken != null ? broken : new Verdict.Intact(tip);
    }

    /**
     * Judges the next event, given without framing.
     *
     * @return its entry if the log is intact so far; where it is not, {@link #verdict()} says why
     */
    public Optional<Entry> accept(SealedEvent sealed) {
        return broken != null ? Optional.empty() : accept(examiner.examine(sealed));
    }

    /** As {@link #accept(SealedEvent)}, for the next event as an {@link Examiner} found it. */
    public Optional<Entry> accept(Examined examined) {
        if (broken != null) return Optional.empty();
        if (examined instanceof Illegible illegible) return refuse(illegible.flaw());
        Legible legible = (Legible) examined;
        Flaw flaw = misplaced(legible.entry());
        if (flaw == null) flaw = legible.flaw();
        if (flaw != null) return refuse(flaw);
        tip = tipOf(legible.entry(), legible.eventHash());
        return Optional.of(legible.entry());
    }

    /** The next event could not even be taken apart: a framing or a sealed event that does not decode. */
    public void refuse(String detail) {
        if (broken == null) refuse(new Flaw(Fault.UNDECODABLE, detail));
    }

    /** What is wrong with an event at this place, before its hash is looked at; null where nothing is. */
    private Flaw misplaced(Entry entry) {
        if (entry.sequence() != tip.sequence() + 1)
            return new Flaw(Fault.WRONG_SEQUENCE, "sequence " + entry.sequence() + " stands there");
        if (!entry.previousHash().equals(tip.eventHash()))
            return new Flaw(
                    Fault.WRONG_PREVIOUS_HASH,
                    "its previous hash is " + entry.previousHash() + ", the chain's is " + tip.eventHash());
        if (tip.covers(entry.sourceEpoch(), entry.sourceOffset()))
            return new Flaw(
                    Fault.WRONG_SOURCE,
                    "it came from offset " + entry.sourceOffset() + " of epoch " + entry.sourceEpoch()
                            + ", the event before it from " + tip.sourceOffset() + " of " + tip.sourceEpoch());
        return null;
    }

    private static Tip tipOf(Entry entry, Hash eventHash) {
        return new Tip(entry.sequence(), eventHash, entry.sourceEpoch(), entry.sourceOffset());
    }

    private Optional<Entry> refuse(Flaw flaw) {
        broken = new Verdict.Broken(tip.sequence() + 1, flaw.fault(), flaw.detail());
        return Optional.empty();
    }
}

package io.sealstream.ledger.chain;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.Examined.Flaw;
import io.sealstream.ledger.chain.Examined.Illegible;
import io.sealstream.ledger.chain.Examined.Legible;
import io.sealstream.ledger.event.Commitment;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.OpenedEvent;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import java.util.Objects;

/**
 * Examines sealed events one by one: nearly all that verifying a log costs, and none of it depends on the event before. So
 * several examiners can work on one log, as long as one {@link ChainVerifier} takes what they found in order. Not for use by
 * more than one thread.
 */
public final class Examiner {
    private final BinaryWriter reencoded = new BinaryWriter(4096);

    /** Examines an event, given without framing. */
    public Examined examine(SealedEvent sealed) {
        try {
            return examine(sealed, Entry.decode(sealed.entry()));
        } catch (MalformedException e) {
            return new Illegible(new Flaw(Fault.UNDECODABLE, e.getMessage()));
        } catch (UnknownVersionException e) {
            return unknown(e);
        }
    }

    /** Examines an event whose entry was read before. */
    public Examined examine(OpenedEvent opened) {
        return opened.version() == Entry.VERSION
                ? examine(opened.sealed(), opened.entry())
                : unknown(new UnknownVersionException(opened.version()));
    }

    private static Illegible unknown(UnknownVersionException version) {
        return new Illegible(new Flaw(Fault.UNKNOWN_VERSION, version.getMessage()));
    }

    private Examined examine(SealedEvent sealed, Entry entry) {
        reencoded.reset();
        entry.write(reencoded);
        if (!sealed.entry().contentEquals(reencoded))
            return new Illegible(new Flaw(Fault.NOT_CANONICAL, "its entry does not re-encode to the same bytes"));
        Hash eventHash = Entry.hash(sealed.entry());
        return new Legible(entry, eventHash, flaw(sealed, entry, eventHash));
    }

    private static Flaw flaw(SealedEvent sealed, Entry entry, Hash eventHash) {
        if (!eventHash.equals(sealed.eventHash()))
            return new Flaw(
                    Fault.WRONG_EVENT_HASH, "it says " + sealed.eventHash() + ", its entry hashes to " + eventHash);
        return dataFlaw(sealed, entry.claims().data());
    }

    /** Data and salt may be withheld, but what is there must match. */
    private static Flaw dataFlaw(SealedEvent sealed, Commitment committed) {
        if (sealed.data() == null)
            return sealed.salt() == null ? null : new Flaw(Fault.SALT_WITHOUT_DATA, "it has a salt and no data");
        Commitment actual = Commitment.to(sealed.data(), sealed.salt());
        return Objects.equals(actual, committed)
                ? null
                : new Flaw(
                        Fault.WRONG_DATA,
                        "its entry commits to " + (committed == null ? "no data" : committed) + ", its data is "
                                + actual);
    }
}

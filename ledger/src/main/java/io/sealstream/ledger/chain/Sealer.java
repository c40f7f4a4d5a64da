package io.sealstream.ledger.chain;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Admitted;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.event.Entry;

/**
 * Makes sealed events: the next sequence, the previous hash, the event hash. A pure function of tip and event; what it
 * keeps between calls is only its buffer. Not for use by more than one thread.
 */
public final class Sealer {
    private final byte[] prefix;
    private final BinaryWriter out = new BinaryWriter(4096);

    /** @param prefix the framing that each sealed record starts with, never hashed */
    public Sealer(byte[] prefix) {
        this.prefix = prefix.clone();
    }

    /**
     * A sealed event, framed, and the tip it makes.
     *
     * @param value the sealed record's value; the caller's to keep
     */
    @SuppressWarnings("ArrayRecordComponent") // Straight to the producer: a copy for each record would buy nothing.
    public record Sealed(Tip tip, byte[] value) {}

    /** Seals an event as the one after {@code tip}. */
    public Sealed seal(Tip tip, Admitted event, int sourceEpoch, long sourceOffset, long admittedAt) {
        if (tip.covers(sourceEpoch, sourceOffset))
            throw new IllegalArgumentException("offset " + sourceOffset + " of epoch " + sourceEpoch + " is sealed");
        long sequence = tip.sequence() + 1;
        out.reset();
        out.writeRaw(prefix);
        out.reserveHash();
        out.writeOptionalBytes(event.data());
        out.writeOptionalBytes(event.salt());
        int entry = out.size();
        Entry.writePosition(out, sequence, tip.eventHash(), sourceEpoch, sourceOffset, admittedAt);
        out.writeRaw(event.content());
        Hash eventHash = out.leafHash(entry);
        out.putHash(prefix.length, eventHash);
        return new Sealed(new Tip(sequence, eventHash, sourceEpoch, sourceOffset), out.toByteArray());
    }
}

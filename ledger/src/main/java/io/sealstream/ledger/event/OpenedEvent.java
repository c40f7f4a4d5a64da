package io.sealstream.ledger.event;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.MalformedException;
import java.util.Objects;

/**
 * A sealed event and what was read of its entry to find where it ends: reading it twice would cost as much again.
 *
 * @param version as the entry states it, known or not
 * @param entry its other fields
 */
public record OpenedEvent(SealedEvent sealed, int version, Entry entry) {
    public OpenedEvent {
        Objects.requireNonNull(sealed);
        Objects.requireNonNull(entry);
    }

    /**
     * Takes the next of several sealed events that follow one another, as a block of an export holds them (format section
     * 6). Data, salt and entry are views of the array read.
     *
     * @throws MalformedException if it does not decode, its entry included
     */
    public static OpenedEvent readNext(BinaryReader in) throws MalformedException {
        Hash eventHash = in.readHash();
        Bytes data = Optionals.readBytes(in);
        Bytes salt = Optionals.readBytes(in);
        int start = in.position();
        int version = in.readInt();
        Entry entry = Entry.readFields(in);
        return new OpenedEvent(new SealedEvent(eventHash, data, salt, in.readSince(start)), version, entry);
    }
}

package io.sealstream.ledger.event;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import java.util.Objects;

/**
 * What the sealed topic holds, without framing (format section 2). The entry stays bytes: they are what is hashed.
 *
 * @param data null where absent, withheld or erased
 * @param salt null where absent, withheld or erased
 */
public record SealedEvent(Hash eventHash, Bytes data, Bytes salt, Bytes entry) {
    public SealedEvent {
        Objects.requireNonNull(eventHash);
        Objects.requireNonNull(entry);
    }

    /**
     * Splits a sealed event from the whole of {@code in}; the entry is its last field, so it runs to the end and is not
     * looked into. Data, salt and entry are views of the array read.
     *
     * @throws MalformedException if the fields before the entry do not decode
     */
    public static SealedEvent decode(BinaryReader in) throws MalformedException {
        return new SealedEvent(in.readHash(), Optionals.readBytes(in), Optionals.readBytes(in), in.readRest());
    }

    /**
     * Takes the next of several sealed events that follow one another, as a block of an export holds them (format section
     * 6). Data, salt and entry are views of the array read.
     *
     * @throws MalformedException if it does not decode, its entry included
     */
    public static SealedEvent readNext(BinaryReader in) throws MalformedException {
        return OpenedEvent.readNext(in).sealed();
    }

    /** Canonical Avro. */
    public void write(BinaryWriter out) {
        out.writeHash(eventHash);
        out.writeOptionalBytes(data);
        out.writeOptionalBytes(salt);
        out.writeRaw(entry);
    }
}

package io.sealstream.ledger.event;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import java.util.Objects;

/** What an entry says of data that lies outside it: its size in bytes and SHA-256(salt || data). */
public record Commitment(long size, Hash hash) {
    public Commitment {
        Objects.requireNonNull(hash);
    }

    /** The commitment to this data; {@code salt} null where absent. */
    public static Commitment to(Bytes data, Bytes salt) {
        return new Commitment(data.size(), Hash.sha256(salt == null ? Bytes.EMPTY : salt, data));
    }

    @Override
    public String toString() {
        return size + " bytes hashed to " + hash;
    }

    static Commitment readOptional(BinaryReader in) throws MalformedException {
        return in.readPresent() ? new Commitment(in.readLong(), in.readHash()) : null;
    }

    static void writeOptional(BinaryWriter out, Commitment commitment) {
        out.writePresent(commitment != null);
        if (commitment == null) return;
        out.writeLong(commitment.size);
        out.writeHash(commitment.hash);
    }
}

package io.sealstream.ledger.event;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.BinaryReader;
import io.sealstream.ledger.avro.BinaryWriter;
import io.sealstream.ledger.avro.MalformedException;
import java.util.Objects;

/**
 * The bytes that are hashed for one sealed event, as fields (format section 2).
 *
 * @param sourceEpoch the ingest topic's incarnation, from 0
 * @param sourceOffset the record's offset in the ingest partition
 * @param admittedAt the broker's LogAppendTime, milliseconds since 1970-01-01T00:00Z
 * @param signature null where absent
 */
public record Entry(
        long sequence,
        Hash previousHash,
        int sourceEpoch,
        long sourceOffset,
        long admittedAt,
        Claims claims,
        Signature signature) {
    /** The only version this code knows. */
    public static final int VERSION = 1;

    private static final byte LEAF_PREFIX = 0;

    public Entry {
        Objects.requireNonNull(previousHash);
        Objects.requireNonNull(claims);
    }

    /**
     * Decodes a whole entry, canonical or not.
     *
     * @throws UnknownVersionException if its version is not {@link #VERSION}
     * @throws MalformedException if it does not decode or bytes are left over
     */
    public static Entry decode(Bytes entry) throws MalformedException, UnknownVersionException {
        BinaryReader in = entry.reader();
        int version = in.readInt();
        if (version != VERSION) throw new UnknownVersionException(version);
        Entry decoded = readFields(in);
        in.expectEnd();
        return decoded;
    }

    /** The event hash, which is the leaf hash of RFC 6962 section 2.1 as well: SHA-256(0x00 || entry). */
    public static Hash hash(Bytes entry) {
        return Hash.sha256(LEAF_PREFIX, entry);
    }

    /** The fields after the version; the schema says where they end, whatever that was. */
    static Entry readFields(BinaryReader in) throws MalformedException {
        return new Entry(
                in.readLong(),
                in.readHash(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                Claims.read(in),
                Signature.readOptional(in));
    }

    /** Canonical Avro of the fields before {@code claims}. */
    public static void writePosition(
            BinaryWriter out, long sequence, Hash previousHash, int sourceEpoch, long sourceOffset, long admittedAt) {
        out.writeInt(VERSION);
        out.writeLong(sequence);
        out.writeHash(previousHash);
        out.writeInt(sourceEpoch);
        out.writeLong(sourceOffset);
        out.writeLong(admittedAt);
    }

    /** Canonical Avro: the bytes that are hashed. */
    public void write(BinaryWriter out) {
        writePosition(out, sequence, previousHash, sourceEpoch, sourceOffset, admittedAt);
        claims.writeWith(signature, out);
    }
}

package io.sealstream.faults.check.format;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.bytes.Sha256;
import java.util.Arrays;

/**
 * A value of the sealed topic, decoded wholly (format section 2).
 *
 * @param storedHash the event hash that it states
 * @param eventHash the event hash of its entry
 * @param content hash of the entry's bytes from claims to the end
 * @param admittedAt milliseconds since 1970-01-01T00:00Z
 */
public record Sealed(
        Octets storedHash,
        Octets eventHash,
        Octets data,
        Octets salt,
        Octets entry,
        long sequence,
        Octets previousHash,
        int sourceEpoch,
        long sourceOffset,
        long admittedAt,
        Claims claims,
        Octets content) {
    private static final int VERSION = 1;

    /**
     * Decodes a value.
     *
     * @throws MalformedException if it does not decode, or its entry is not canonical
     */
    public static Sealed read(byte[] value) throws MalformedException {
        AvroReader in = new AvroReader(value, Framing.of(value).bodyOffset());
        Octets storedHash = Octets.of(in.readFixed(Sha256.SIZE));
        Octets data = in.readOptionalBytes();
        Octets salt = in.readOptionalBytes();
        int entryAt = in.position();
        int version = in.readInt();
        if (version != VERSION) throw new MalformedException("version " + version);
        long sequence = in.readLong();
        Octets previousHash = Octets.of(in.readFixed(Sha256.SIZE));
        int sourceEpoch = in.readInt();
        long sourceOffset = in.readLong();
        long admittedAt = in.readLong();
        int claimsAt = in.position();
        Claims claims = Claims.read(in);
        in.end();
        Sealed sealed = new Sealed(
                storedHash,
                Octets.of(Sha256.of(0, value, entryAt, value.length)),
                data,
                salt,
                Octets.of(Arrays.copyOfRange(value, entryAt, value.length)),
                sequence,
                previousHash,
                sourceEpoch,
                sourceOffset,
                admittedAt,
                claims,
                Octets.of(Sha256.of(Arrays.copyOfRange(value, claimsAt, value.length))));
        if (!Arrays.equals(sealed.encodeEntry(), sealed.entry.array()))
            throw new MalformedException("its entry is not canonical");
        return sealed;
    }

    /** Whether data and salt are what the entry commits to. */
    public boolean keepsCommitment() {
        if (claims.dataHash() == null) return data == null && salt == null;
        return data != null
                && data.size() == claims.dataSize()
                && Claims.commitment(salt, data).equals(claims.dataHash());
    }

    private byte[] encodeEntry() {
        return new AvroWriter()
                .writeLong(VERSION)
                .writeLong(sequence)
                .writeFixed(previousHash.array())
                .writeLong(sourceEpoch)
                .writeLong(sourceOffset)
                .writeLong(admittedAt)
                .writeFixed(claims.encode())
                .toBytes();
    }
}

package io.sealstream.schemas.framing;

import io.sealstream.ledger.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads and writes both framings: 0x00 and a schema id (int32, big-endian), or 0xC3 0x01 and a CRC-64-AVRO fingerprint
 * (8 bytes, little-endian; Avro 1.12 specification, "Single-object encoding").
 */
public final class Framing {
    static final int CONFLUENT_PREFIX = 5;
    static final int SINGLE_OBJECT_PREFIX = 10;

    private static final byte CONFLUENT_MAGIC = 0;
    private static final byte SINGLE_OBJECT_MAGIC = (byte) 0xC3;
    private static final byte SINGLE_OBJECT_VERSION = 1;

    private Framing() {}

    /** Tells the framings apart by the first bytes; null and anything else is {@link Framed.Unknown}. */
    public static Framed parse(byte[] value) {
        return value == null
                ? new Framed.Unknown("there is no value")
                : parseBytes(Bytes.owning(value, 0, value.length));
    }

    /** As {@link #parse(byte[])}. */
    public static Framed parseBytes(Bytes value) {
        if (value.size() == 0) return new Framed.Unknown("the value is empty");
        if (value.at(0) == CONFLUENT_MAGIC) return confluent(value);
        if (value.at(0) == SINGLE_OBJECT_MAGIC) return singleObject(value);
        return new Framed.Unknown("it starts with 0x%02x, neither 0x00 nor 0xc3 0x01".formatted(value.at(0)));
    }

    /** The 5 bytes before a body whose schema a registry knows by {@code id}. */
    public static byte[] confluentPrefix(int id) {
        return ByteBuffer.allocate(CONFLUENT_PREFIX)
                .put(CONFLUENT_MAGIC)
                .putInt(id)
                .array();
    }

    /** The 10 bytes before a body whose schema has this CRC-64-AVRO fingerprint. */
    public static byte[] singleObjectPrefix(long crc64) {
        return ByteBuffer.allocate(SINGLE_OBJECT_PREFIX)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SINGLE_OBJECT_MAGIC)
                .put(SINGLE_OBJECT_VERSION)
                .putLong(crc64)
                .array();
    }

    private static Framed confluent(Bytes value) {
        if (value.size() < CONFLUENT_PREFIX) return new Framed.Unknown("it ends within Confluent's 5-byte prefix");
        return new Framed.ConfluentId(Integer.reverseBytes((int) littleEndian(value, 1, CONFLUENT_PREFIX)));
    }

    private static Framed singleObject(Bytes value) {
        if (value.size() < SINGLE_OBJECT_PREFIX || value.at(1) != SINGLE_OBJECT_VERSION)
            return new Framed.Unknown("it starts with 0xc3 but not with a 10-byte single-object prefix");
        return new Framed.Fingerprint(littleEndian(value, 2, SINGLE_OBJECT_PREFIX));
    }

    private static long littleEndian(Bytes value, int from, int to) {
        long number = 0;
        for (int i = to - 1; i >= from; i--) number = number << 8 | (value.at(i) & 0xff);
        return number;
    }
}

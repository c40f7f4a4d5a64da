package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * One event of the index as bytes, big-endian: identity, sequence, time of admission, content hash. In memory and on disk
 * alike, so that an event is copied and never made into objects on its way.
 */
final class Row {
    /** Length in bytes. */
    static final int SIZE = 80;

    private static final int SEQUENCE_AT = Hash.SIZE;
    private static final int ADMITTED_AT = SEQUENCE_AT + Long.BYTES;
    private static final int CONTENT_AT = ADMITTED_AT + Long.BYTES;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Row() {}

    static void write(Hash identity, Window.Seen seen, byte[] rows, int at) {
        identity.copyTo(rows, at);
        LONGS.set(rows, at + SEQUENCE_AT, seen.sequence());
        LONGS.set(rows, at + ADMITTED_AT, seen.admittedAt());
        seen.contentHash().copyTo(rows, at + CONTENT_AT);
    }

    static Window.Seen seen(byte[] rows, int at) {
        return new Window.Seen(sequence(rows, at), admittedAt(rows, at), Hash.of(rows, at + CONTENT_AT, Hash.SIZE));
    }

    static Hash identity(byte[] rows, int at) {
        return Hash.of(rows, at, Hash.SIZE);
    }

    static long sequence(byte[] rows, int at) {
        return (long) LONGS.get(rows, at + SEQUENCE_AT);
    }

    static long admittedAt(byte[] rows, int at) {
        return (long) LONGS.get(rows, at + ADMITTED_AT);
    }

    /** Eight bytes of the identity, as {@link Hash#bits}. */
    static long bits(byte[] rows, int at, int offset) {
        return (long) LONGS.get(rows, at + offset);
    }

    static boolean isOf(Hash identity, byte[] rows, int at) {
        return bits(rows, at, 0) == identity.bits(0)
                && bits(rows, at, 8) == identity.bits(8)
                && bits(rows, at, 16) == identity.bits(16)
                && bits(rows, at, 24) == identity.bits(24);
    }

    /** By identity, its bytes unsigned. */
    static int compare(byte[] left, int leftAt, byte[] right, int rightAt) {
        int first = Long.compareUnsigned(bits(left, leftAt, 0), bits(right, rightAt, 0));
        if (first != 0) return first;
        return Arrays.compareUnsigned(left, leftAt, leftAt + Hash.SIZE, right, rightAt, rightAt + Hash.SIZE);
    }

    /** As {@link #compare}, with an identity that is not in a row yet. */
    static int compare(byte[] rows, int at, Hash identity) {
        for (int offset = 0; offset < Hash.SIZE; offset += Long.BYTES) {
            int part = Long.compareUnsigned(bits(rows, at, offset), identity.bits(offset));
            if (part != 0) return part;
        }
        return 0;
    }
}

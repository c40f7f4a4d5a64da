package io.sealstream.projection.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Text;
import java.util.Arrays;

/**
 * Rows in the binary format of Postgres' COPY, one after the other in a buffer that grows. Each row is a count of fields, each
 * field its length and its bytes as Postgres' own send functions write them. Not for use by more than one thread.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
public final class BinaryRow {
    /** Signature, flags, and the length of a header extension that is not there. */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    private static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};
    private static final int NULL = -1;
    private static final byte JSONB_VERSION = 1;
    /** Microseconds from 1970-01-01T00:00Z to Postgres' epoch, 2000-01-01T00:00Z. */
    private static final long POSTGRES_EPOCH = 946_684_800_000_000L;
    /** What timestamptz can hold, in microseconds since Postgres' epoch: 4714-11-24 BC to 294276 AD. */
    private static final long FIRST_TIME = -211_813_488_000_000_000L;

    private static final long END_OF_TIME = 9_223_371_331_200_000_000L;

    private byte[] buffer;
    private int size;

    public BinaryRow(int capacity) {
        buffer = new byte[capacity];
    }

    /** What comes before the first row. */
    public static byte[] header() {
        return HEADER.clone();
    }

    /** What comes after the last. */
    public static byte[] trailer() {
        return TRAILER.clone();
    }

    void begin(int fields) {
        room(Short.BYTES);
        buffer[size++] = (byte) (fields >> 8);
        buffer[size++] = (byte) fields;
    }

    void nothing() {
        length(NULL);
    }

    void int8(long value) {
        length(Long.BYTES);
        room(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) buffer[size++] = (byte) (value >> shift);
    }

    void int4(int value) {
        length(Integer.BYTES);
        length(value);
    }

    void hash(Hash hash) {
        length(Hash.SIZE);
        room(Hash.SIZE);
        hash.copyTo(buffer, size);
        size += Hash.SIZE;
    }

    void bytes(Bytes bytes) {
        if (bytes == null) {
            nothing();
            return;
        }
        length(bytes.size());
        room(bytes.size());
        bytes.copyTo(buffer, size);
        size += bytes.size();
    }

    void text(Text text) {
        if (text == null) {
            nothing();
            return;
        }
        length(text.size());
        room(text.size());
        text.copyTo(buffer, size);
        size += text.size();
    }

    void json(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        length(utf8.length + 1);
        room(1);
        buffer[size++] = JSONB_VERSION;
        raw(utf8);
    }

    /**
     * A time.
     *
     * @param micros since 1970-01-01T00:00Z
     * @throws ArithmeticException if timestamptz cannot hold it
     */
    void time(long micros) {
        long since = Math.subtractExact(micros, POSTGRES_EPOCH);
        if (since < FIRST_TIME || since >= END_OF_TIME)
            throw new ArithmeticException(micros + " microseconds since 1970 is no time that Postgres can hold");
        int8(since);
    }

    /** How many bytes stand here. */
    public int size() {
        return size;
    }

    /** Whether what stands here are these very bytes, from {@code from} and before {@code to}. */
    boolean contentEquals(byte[] bytes, int from, int to) {
        return Arrays.equals(buffer, 0, size, bytes, from, to);
    }

    /** Takes back everything from {@code end} on. */
    public void cut(int end) {
        size = end;
    }

    /** A copy of what stands from {@code from} on. */
    public byte[] since(int from) {
        return Arrays.copyOfRange(buffer, from, size);
    }

    private void raw(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
    }

    private void length(int value) {
        room(Integer.BYTES);
        for (int shift = 24; shift >= 0; shift -= 8) buffer[size++] = (byte) (value >> shift);
    }

    private void room(int more) {
        int needed = Math.addExact(size, more);
        if (needed > buffer.length)
            buffer =
                    Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, buffer.length * 2L)));
    }
}

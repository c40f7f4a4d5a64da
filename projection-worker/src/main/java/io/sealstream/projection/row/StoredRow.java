package io.sealstream.projection.row;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.avro.MalformedException;
import java.nio.ByteBuffer;

/** A row of {@code events} as Postgres gives it in the binary format of COPY: its fields are views of what came. */
public final class StoredRow {
    private final byte[] bytes;
    private final int start;
    private final int end;
    private final int[] starts;
    private final int[] lengths;

    StoredRow(byte[] bytes, int start, int end, int[] starts, int[] lengths) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.starts = starts;
        this.lengths = lengths;
    }

    /** Whether this is, field by field, the one row that stands in {@code expected}. */
    public boolean equalsRow(BinaryRow expected) {
        return expected.contentEquals(bytes, start, end);
    }

    /** Whether this column is the one field that stands in {@code expected}, its length first. */
    public boolean equalsField(EventColumn column, BinaryRow expected) {
        int place = place(column);
        int at = starts[place];
        return expected.contentEquals(bytes, at - Integer.BYTES, at + Math.max(0, lengths[place]));
    }

    /** A column's bytes as Postgres sends them; null where it is null. */
    public Bytes bytes(EventColumn column) {
        int place = place(column);
        int length = lengths[place];
        return length < 0 ? null : Bytes.owning(bytes, starts[place], length);
    }

    /**
     * A column of bigint.
     *
     * @throws MalformedException if it is none, or null
     */
    public long int8(EventColumn column) throws MalformedException {
        int at = place(column);
        if (lengths[at] != Long.BYTES)
            throw new MalformedException(
                    column.sql() + " has " + lengths[at] + " bytes, not the " + Long.BYTES + " of a bigint");
        return ByteBuffer.wrap(bytes).getLong(starts[at]);
    }

    @SuppressWarnings("EnumOrdinal") // The order of the columns is that of the fields: it is what the enum is for.
    private static int place(EventColumn column) {
        return column.ordinal();
    }
}

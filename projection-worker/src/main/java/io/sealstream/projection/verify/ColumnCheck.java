package io.sealstream.projection.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.projection.row.BinaryRow;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.row.StoredRow;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Holds every column of a row to what the event's bytes make it. Not for use by more than one thread. */
final class ColumnCheck {
    private static final int USUAL_ROW = 4_096;
    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final BinaryRow expected = new BinaryRow(USUAL_ROW);

    /** A column that is wrong. */
    record Difference(EventColumn column, String detail) {}

    /** The first column that is not as this event makes it; {@code source} says whose word the event is. */
    Optional<Difference> first(StoredRow row, SealedEvent event, Entry entry, String source) {
        expected.cut(0);
        try {
            EventColumn.write(expected, event, entry);
        } catch (ArithmeticException e) {
            return Optional.of(unfit(event, entry));
        }
        if (row.equalsRow(expected)) return Optional.empty();
        for (EventColumn column : EventColumn.values()) {
            expected.cut(0);
            column.writeField(expected, event, entry);
            if (!row.equalsField(column, expected))
                return Optional.of(new Difference(
                        column,
                        "says " + show(column, row.bytes(column)) + ", " + source + " says "
                                + show(column, field(expected))));
        }
        throw new IllegalStateException("a row differs in no column");
    }

    /** Whether every column between the event hash and the data is as this entry makes it. */
    boolean isDerived(StoredRow row, SealedEvent event, Entry entry) {
        for (EventColumn column : EventColumn.values()) {
            if (column == EventColumn.EVENT_HASH || column.compareTo(EventColumn.DATA) >= 0) continue;
            expected.cut(0);
            try {
                column.writeField(expected, event, entry);
            } catch (ArithmeticException e) {
                return false;
            }
            if (!row.equalsField(column, expected)) return false;
        }
        return true;
    }

    private Difference unfit(SealedEvent event, Entry entry) {
        for (EventColumn column : EventColumn.values()) {
            expected.cut(0);
            try {
                column.writeField(expected, event, entry);
            } catch (ArithmeticException e) {
                return new Difference(column, "no row can hold what the event has: " + e.getMessage());
            }
        }
        throw new IllegalStateException("a row that cannot be written can be");
    }

    private static Bytes field(BinaryRow field) {
        byte[] bytes = field.since(0);
        int length = ByteBuffer.wrap(bytes).getInt();
        return length < 0 ? null : Bytes.owning(bytes, Integer.BYTES, length);
    }

    /** A field for people, in the manner of its type. */
    private static String show(EventColumn column, Bytes field) {
        if (field == null) return "nothing";
        byte[] bytes = field.toArray();
        return switch (column) {
            case SEQUENCE, SOURCE_OFFSET, DATA_SIZE ->
                Long.toString(ByteBuffer.wrap(bytes).getLong());
            case SOURCE_EPOCH -> Integer.toString(ByteBuffer.wrap(bytes).getInt());
            case ADMITTED_AT, TIME ->
                POSTGRES_EPOCH
                        .plus(ByteBuffer.wrap(bytes).getLong(), ChronoUnit.MICROS)
                        .toString();
            case EVENT_HASH, PREVIOUS_HASH, DATA_HASH, SIGNATURE, DATA, SALT, ENTRY -> CopyRow.show(field);
            // Its first byte is jsonb's version.
            case EXTENSIONS -> CopyRow.show(new String(bytes, 1, bytes.length - 1, UTF_8));
            case ID, SOURCE, TYPE, SUBJECT, TENANT, DATACONTENTTYPE, DATASCHEMA, KEY_ID ->
                CopyRow.show("'" + new String(bytes, UTF_8) + "'");
        };
    }
}

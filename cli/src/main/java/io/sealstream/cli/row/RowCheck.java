package io.sealstream.cli.row;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.cli.row.RowVerdict.Broken;
import io.sealstream.cli.row.RowVerdict.Intact;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Commitment;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.projection.row.BinaryRow;
import io.sealstream.projection.row.EventColumn;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * Holds a row to itself: the entry to its hash, the data to the entry's commitment, every other column to what the entry
 * says. A row that was replaced as a whole, hash included, passes: the chain around it does not.
 */
public final class RowCheck {
    private static final Set<EventColumn> TEXT = EnumSet.of(
            EventColumn.ID,
            EventColumn.SOURCE,
            EventColumn.TYPE,
            EventColumn.SUBJECT,
            EventColumn.TENANT,
            EventColumn.DATACONTENTTYPE,
            EventColumn.DATASCHEMA,
            EventColumn.KEY_ID);

    private static final int FIELD_SIZE = 1024;

    private RowCheck() {}

    /** What is wrong with a row, the hash first. */
    public static RowVerdict of(StoredRow row) {
        Bytes hash = row.get(EventColumn.EVENT_HASH);
        Bytes stored = row.get(EventColumn.ENTRY);
        if (stored == null) return new Broken("entry", "is empty");
        Hash actual = Entry.hash(stored);
        if (!Bytes.copyOf(actual.toBytes()).equals(hash))
            return new Broken("event_hash", "says " + hash + ", but column entry hashes to " + actual);
        SealedEvent sealed = new SealedEvent(actual, row.get(EventColumn.DATA), row.get(EventColumn.SALT), stored);
        try {
            return check(row, sealed, Entry.decode(stored));
        } catch (MalformedException | UnknownVersionException e) {
            return new Broken("entry", "is no entry: " + e.getMessage());
        }
    }

    private static RowVerdict check(StoredRow row, SealedEvent sealed, Entry entry) {
        Commitment committed = entry.claims().data();
        if (sealed.data() == null && sealed.salt() != null)
            return new Broken("salt", "has a salt, and there is no data");
        if (sealed.data() != null) {
            Commitment actual = Commitment.to(sealed.data(), sealed.salt());
            if (!actual.equals(committed))
                return new Broken(
                        "data",
                        "is " + actual + ", but the entry commits to " + (committed == null ? "no data" : committed));
        }
        for (EventColumn column : EventColumn.values()) {
            try {
                Bytes expected = expected(column, sealed, entry);
                if (!Objects.equals(expected, row.get(column)))
                    return new Broken(column.sql(), difference(column, row.get(column), expected));
            } catch (ArithmeticException e) {
                return new Broken(column.sql(), "cannot be what the entry says: " + e.getMessage());
            }
        }
        return new Intact(sealed, entry);
    }

    /** What must stand in a column; null where nothing must. */
    private static Bytes expected(EventColumn column, SealedEvent sealed, Entry entry) {
        BinaryRow field = new BinaryRow(FIELD_SIZE);
        column.writeField(field, sealed, entry);
        byte[] written = field.since(0);
        boolean isNothing = written.length == Integer.BYTES && written[0] < 0;
        return isNothing ? null : Bytes.owning(written, Integer.BYTES, written.length - Integer.BYTES);
    }

    private static String difference(EventColumn column, Bytes found, Bytes expected) {
        if (!TEXT.contains(column)) return "is not what the entry says";
        return "says " + text(found) + ", the entry says " + text(expected);
    }

    private static String text(Bytes bytes) {
        return bytes == null ? "nothing" : "'" + new String(bytes.toArray(), UTF_8) + "'";
    }
}

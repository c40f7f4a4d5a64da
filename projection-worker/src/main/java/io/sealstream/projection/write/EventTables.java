package io.sealstream.projection.write;

import io.sealstream.projection.schema.SchemaName;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/**
 * Which table takes an event: a partition itself rather than the whole, since Postgres copies many rows at once into a table
 * with our triggers only if that has no partitions of its own.
 *
 * @param partitionEvents sequences to a partition
 */
record EventTables(SchemaName schema, long partitionEvents) {
    /** What Postgres says of a row that no partition takes. */
    private static final String CHECK_VIOLATION = "23514";

    /** The sequence after the last that goes where this one does. */
    long end(long sequence) {
        return start(sequence) + partitionEvents;
    }

    /**
     * The name of the table for a sequence. Where its partition is not there, or is none of the table's any more, that is the
     * table itself, which refuses the row and says so.
     */
    String of(Handle handle, long sequence) {
        String partition = schema.dot("events_from_" + start(sequence));
        return isPartition(handle, partition) ? partition : whole();
    }

    /**
     * Asked once rows are in a table that {@link #of} named, in their transaction: somebody may have detached it before they
     * came. From their coming on this transaction's lock on it keeps it where it is.
     *
     * @throws CopyException as Postgres says it of the whole, if it is no partition any more
     */
    void assertStill(Handle handle, String table) {
        if (table.equals(whole()) || isPartition(handle, table)) return;
        throw new CopyException(new SQLException(
                "no partition of relation " + whole() + ": " + table + " was detached", CHECK_VIOLATION));
    }

    private boolean isPartition(Handle handle, String table) {
        return handle.createQuery("SELECT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass(?)"
                        + " AND inhparent = to_regclass(?) AND NOT inhdetachpending)")
                .bind(0, table)
                .bind(1, whole())
                .mapTo(Boolean.class)
                .one();
    }

    private String whole() {
        return schema.dot("events");
    }

    private long start(long sequence) {
        return sequence - sequence % partitionEvents;
    }
}

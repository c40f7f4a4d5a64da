package io.sealstream.projection.write;

import io.sealstream.projection.schema.SchemaName;
import org.jdbi.v3.core.Handle;

/**
 * Which table takes an event: a partition itself rather than the whole, since Postgres copies many rows at once into a table
 * with our triggers only if that has no partitions of its own.
 *
 * @param partitionEvents sequences to a partition
 */
record EventTables(SchemaName schema, long partitionEvents) {
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
        boolean isThere = handle.createQuery(
                        "SELECT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass(?) AND inhparent = to_regclass(?))")
                .bind(0, partition)
                .bind(1, schema.dot("events"))
                .mapTo(Boolean.class)
                .one();
        return isThere ? partition : schema.dot("events");
    }

    private long start(long sequence) {
        return sequence - sequence % partitionEvents;
    }
}

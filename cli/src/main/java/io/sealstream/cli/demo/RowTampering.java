package io.sealstream.cli.demo;

import io.sealstream.projection.schema.SchemaName;
import org.jdbi.v3.core.Jdbi;

/**
 * One row of a copy altered by someone who may do anything: its append-only trigger off, one byte of its data changed, or of
 * its type where it has no data, and the trigger on again. Closing it takes the change back.
 */
final class RowTampering implements AutoCloseable {
    private final Jdbi superuser;
    private final String partition;
    private final long sequence;
    private final String column;
    private final String undo;

    private RowTampering(Jdbi superuser, String partition, long sequence, String column, String undo) {
        this.superuser = superuser;
        this.partition = partition;
        this.sequence = sequence;
        this.column = column;
        this.undo = undo;
    }

    private record Target(String partition, int dataSize) {}

    /** Alters the row of a sequence. */
    static RowTampering of(Jdbi superuser, SchemaName schema, long sequence) {
        Target target = superuser.withHandle(handle -> handle.createQuery(
                        "SELECT tableoid::regclass AS partition, coalesce(octet_length(data), 0) AS size FROM "
                                + schema.dot("events") + " WHERE sequence = ?")
                .bind(0, sequence)
                .map((row, context) -> new Target(row.getString("partition"), row.getInt("size")))
                .one());
        int middle = target.dataSize() / 2;
        boolean hasData = target.dataSize() > 0;
        // Done twice, the flip is undone.
        String flip = "data = set_byte(data, " + middle + ", get_byte(data, " + middle + ") # 1)";
        RowTampering tampering = new RowTampering(
                superuser,
                target.partition(),
                sequence,
                hasData ? "data" : "type",
                hasData ? flip : "type = left(type, -1)");
        tampering.alter(hasData ? flip : "type = type || '.'");
        return tampering;
    }

    /** Which column is altered. */
    String column() {
        return column;
    }

    private void alter(String assignment) {
        superuser.useTransaction(handle -> {
            handle.execute("ALTER TABLE " + partition + " DISABLE TRIGGER append_only");
            handle.execute("UPDATE " + partition + " SET " + assignment + " WHERE sequence = ?", sequence);
            handle.execute("ALTER TABLE " + partition + " ENABLE ALWAYS TRIGGER append_only");
        });
    }

    @Override
    public void close() {
        alter(undo);
    }
}

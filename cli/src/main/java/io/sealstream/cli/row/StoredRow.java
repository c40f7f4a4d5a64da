package io.sealstream.cli.row;

import io.sealstream.ledger.Bytes;
import io.sealstream.projection.row.BinaryRow;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.schema.SchemaName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** The columns of one event's row as they are stored, each in the bytes of Postgres' binary format. */
public final class StoredRow {
    private final Map<EventColumn, Bytes> columns;

    private StoredRow(Map<EventColumn, Bytes> columns) {
        this.columns = columns;
    }

    /**
     * Reads the row of a sequence; empty where there is none that this user may see.
     *
     * @throws SQLException if Postgres refuses
     */
    public static Optional<StoredRow> read(Handle handle, SchemaName schema, long sequence) throws SQLException {
        String query = "COPY (SELECT " + EventColumn.LIST + " FROM " + schema.dot("events") + " WHERE sequence = "
                + sequence + ") TO STDOUT (FORMAT binary)";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            long rows = handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut(query, out);
            return rows == 0 ? Optional.empty() : Optional.of(parse(ByteBuffer.wrap(out.toByteArray())));
        } catch (IOException e) {
            throw new IllegalStateException("memory can be written to", e);
        }
    }

    static StoredRow parse(ByteBuffer copy) {
        copy.position(BinaryRow.header().length + Short.BYTES);
        Map<EventColumn, Bytes> columns = new EnumMap<>(EventColumn.class);
        for (EventColumn column : EventColumn.values()) {
            int size = copy.getInt();
            if (size < 0) continue;
            byte[] value = new byte[size];
            copy.get(value);
            columns.put(column, Bytes.owning(value, 0, size));
        }
        return new StoredRow(columns);
    }

    /** What a column holds; null where it holds nothing. */
    Bytes get(EventColumn column) {
        return columns.get(column);
    }
}

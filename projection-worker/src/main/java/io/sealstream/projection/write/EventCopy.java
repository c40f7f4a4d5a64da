package io.sealstream.projection.write;

import io.sealstream.ledger.Bytes;
import io.sealstream.projection.row.BinaryRow;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.row.EventRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** A run of events on its way into {@code events}, by COPY. */
final class EventCopy {
    /** The driver looks for an answer at every call: not for every row. */
    private static final int CHUNK = 1 << 18;

    private final CopyIn copy;
    private byte[] chunk = new byte[CHUNK];
    private int filled;

    private EventCopy(CopyIn copy) {
        this.copy = copy;
    }

    /** Copies these events, which all have rows; the trigger on the table refuses a run that does not continue the chain. */
    static void write(Connection connection, String table, List<EventRow> rows) {
        try {
            run(connection, table, rows);
        } catch (SQLException e) {
            throw new CopyException(e);
        }
    }

    private static void run(Connection connection, String table, List<EventRow> rows) throws SQLException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + EventColumn.LIST + ") FROM STDIN (FORMAT binary)");
        try {
            EventCopy events = new EventCopy(copy);
            events.add(Bytes.copyOf(BinaryRow.header()));
            for (EventRow event : rows) events.add(event.row().orElseThrow());
            events.add(Bytes.copyOf(BinaryRow.trailer()));
            events.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) copy.cancelCopy();
        }
    }

    private void add(Bytes bytes) throws SQLException {
        if (bytes.size() > chunk.length - filled) flush();
        if (bytes.size() > chunk.length) chunk = new byte[bytes.size()];
        bytes.copyTo(chunk, filled);
        filled += bytes.size();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(chunk, 0, filled);
        filled = 0;
    }
}

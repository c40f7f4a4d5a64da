package io.sealstream.projection.verify;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.row.StoredRow;
import io.sealstream.projection.row.StoredRows;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Rows of {@code events} on their way out, by COPY; nothing else may be asked of the connection until this is closed. */
final class EventRows implements AutoCloseable {
    private final CopyOut copy;
    private final StoredRows rows;

    private EventRows(CopyOut copy) throws MalformedException {
        this.copy = copy;
        this.rows = new StoredRows(this::chunk);
    }

    /** What Postgres said to a COPY; as jdbi says it of any other statement. */
    private static final class CopyOutException extends JdbiException {
        private static final long serialVersionUID = 1;

        CopyOutException(SQLException cause) {
            super(cause);
        }
    }

    /**
     * The rows whose sequence is less than {@code to} and at least {@code from}, in order; from 0 on those that are negative too,
     * which should be none.
     */
    static EventRows open(Copy source, long from, long to) throws MalformedException {
        String query = "SELECT " + EventColumn.LIST + " FROM " + source.schema().dot("events") + " WHERE sequence < "
                + to + (from == 0 ? "" : " AND sequence >= " + from) + " ORDER BY sequence";
        try {
            return new EventRows(source.handle()
                    .getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT binary)"));
        } catch (SQLException e) {
            throw new CopyOutException(e);
        }
    }

    Optional<StoredRow> next() throws MalformedException {
        return rows.next();
    }

    private byte[] chunk() {
        try {
            return copy.readFromCopy();
        } catch (SQLException e) {
            throw new CopyOutException(e);
        }
    }

    /** Takes in the rest: to break off would end the transaction, and with it the snapshot. */
    @Override
    public void close() {
        while (copy.isActive()) if (chunk() == null) return;
    }
}

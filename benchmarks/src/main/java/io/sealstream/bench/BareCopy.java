package io.sealstream.bench;

import io.sealstream.projection.row.BinaryRow;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.schema.SchemaName;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyOut;

/**
 * The limit: COPY of rows that are ready in a file, into the same partition with the same indexes and triggers, a transaction
 * for as many rows as a worker's. No log is read and nothing is verified; the position moves, since the triggers take no row without.
 */
record BareCopy(CopyBed bed, Path file) {
    private static final int CHUNK = 1 << 18;

    /** Writes a copy's rows to the file, each with its length before it. */
    void save(SchemaName copied) {
        String sql = "COPY (SELECT " + EventColumn.LIST + " FROM " + copied.dot("events")
                + " ORDER BY sequence) TO STDOUT (FORMAT binary)";
        try (Connection connection = bed.database().getConnection();
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql);
            int header = BinaryRow.header().length;
            int skip = header;
            for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                // The header comes with the first row or before it, the trailer after the last.
                if (message.length > Math.max(skip, BinaryRow.trailer().length)) {
                    out.writeInt(message.length - skip);
                    out.write(message, skip, message.length - skip);
                }
                skip = 0;
            }
            out.writeInt(-1);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("could not save the rows of " + copied, e);
        }
    }

    /**
     * Copies the rows of the file.
     *
     * @param begin what begins the copy, before the clock starts
     * @return events per second
     */
    double measure(SchemaName into, long events, long aTransaction, String begin) {
        bed.renew(into);
        bed.execute(begin);
        try (Connection connection = bed.database().getConnection();
                Statement statement = connection.createStatement();
                DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), CHUNK))) {
            statement.execute("SET ROLE sealstream_writer");
            connection.setAutoCommit(false);
            long start = System.nanoTime();
            int next = in.readInt();
            for (long left = events; left > 0; left -= aTransaction) {
                long rows = Math.min(left, aTransaction);
                statement.execute(move(into, rows));
                next = copy(connection, into, in, next, rows);
            }
            return events * 1e9 / (System.nanoTime() - start);
        } catch (SQLException e) {
            throw new IllegalStateException("the bare copy failed", e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String move(SchemaName into, long rows) {
        return "SELECT m, set_config('work_mem', '64MB', true) FROM " + into.dot("position") + " p, LATERAL "
                + into.dot("move_on") + "(p.version, p.next_sequence + " + rows
                + ", p.tip_hash, 0, 0, 0, 0, 0, 0, 0, 0) m";
    }

    /** One transaction; returns the length of the row after it. */
    private static int copy(Connection connection, SchemaName into, DataInputStream in, int first, long rows)
            throws SQLException, IOException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + into.dot("events_from_0") + " (" + EventColumn.LIST + ") FROM STDIN (FORMAT binary)");
        byte[] chunk = new byte[CHUNK];
        int filled = put(chunk, 0, BinaryRow.header());
        int next = first;
        for (long row = 0; row < rows && next >= 0; row++, next = in.readInt()) {
            if (next > chunk.length - filled) {
                copy.writeToCopy(chunk, 0, filled);
                filled = 0;
            }
            if (next > chunk.length) chunk = new byte[next];
            in.readFully(chunk, filled, next);
            filled += next;
        }
        copy.writeToCopy(chunk, 0, filled);
        copy.writeToCopy(BinaryRow.trailer(), 0, BinaryRow.trailer().length);
        copy.endCopy();
        connection.commit();
        return next;
    }

    private static int put(byte[] chunk, int at, byte[] bytes) {
        System.arraycopy(bytes, 0, chunk, at, bytes.length);
        return at + bytes.length;
    }
}

package io.sealstream.faults.check.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.CopyRow;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.UnreadableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** The rows of {@code events} by sequence, a thousand at a time. */
final class RowCursor implements Cursor<CopyRow> {
    private static final int FETCHED = 1000;
    private static final List<String> BYTES =
            List.of("event_hash", "previous_hash", "data_hash", "signature", "data", "salt", "entry");
    private static final List<String> NUMBERS = List.of("source_epoch", "source_offset", "data_size");
    private static final List<String> TIMES = List.of("admitted_at", "time");
    private static final List<String> TEXTS =
            List.of("id", "source", "type", "subject", "tenant", "datacontenttype", "dataschema", "key_id");
    private static final String EXTENSIONS = "extensions";
    private static final TypeReference<Map<String, String>> STRINGS = new TypeReference<>() {};

    private final ObjectMapper json = new ObjectMapper();
    private final Connection connection;
    private final Statement statement;
    private final ResultSet rows;
    private CopyRow next;

    private RowCursor(Connection connection, Statement statement, ResultSet rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    static RowCursor open(String database, String schema) {
        try {
            Connection connection = DriverManager.getConnection(database);
            try {
                // Outside a transaction the driver would fetch all rows at once.
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                Statement statement = connection.createStatement();
                statement.setFetchSize(FETCHED);
                return new RowCursor(connection, statement, statement.executeQuery(query(schema)));
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean hasNext() {
        try {
            if (next == null && rows.next()) next = row();
            return next != null;
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    @Override
    public CopyRow next() {
        if (!hasNext()) throw new NoSuchElementException("the last row");
        CopyRow row = next;
        next = null;
        return row;
    }

    @Override
    public void close() {
        try (connection;
                statement) {
            rows.close();
        } catch (SQLException e) {
            throw unreadable(e);
        }
    }

    /** Every column of the table, known here or not: one that is not known here is a difference. */
    private static String query(String schema) {
        StringBuilder query = new StringBuilder("SELECT *");
        for (String time : TIMES)
            query.append(", (extract(epoch FROM ")
                    .append(time)
                    .append(") * 1000000)::bigint AS ")
                    .append(micros(time));
        return query.append(" FROM ")
                .append(schema)
                .append(".events ORDER BY sequence")
                .toString();
    }

    private static String micros(String time) {
        return time + "_micros";
    }

    private CopyRow row() throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            String column = rows.getMetaData().getColumnName(i);
            if (!column.equals("sequence") && !column.endsWith("_micros")) columns.put(column, value(column));
        }
        return new CopyRow(rows.getLong("sequence"), columns);
    }

    private Object value(String column) throws SQLException {
        if (BYTES.contains(column)) return Octets.of(rows.getBytes(column));
        if (NUMBERS.contains(column)) return number(column);
        if (TIMES.contains(column)) return number(micros(column));
        if (TEXTS.contains(column)) return rows.getString(column);
        return column.equals(EXTENSIONS) ? strings(rows.getString(column)) : "a column unknown here";
    }

    private Long number(String column) throws SQLException {
        long value = rows.getLong(column);
        return rows.wasNull() ? null : value;
    }

    /** An object of strings as a map; anything else as it stands, so that it differs from every such map. */
    private Object strings(String object) {
        try {
            return json.readValue(object, STRINGS);
        } catch (JsonProcessingException e) {
            return object;
        }
    }

    private static UnreadableException unreadable(SQLException cause) {
        return new UnreadableException("the copy in Postgres cannot be read: " + cause.getMessage(), cause);
    }
}

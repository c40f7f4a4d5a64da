package io.sealstream.projection.verify;

import io.sealstream.ledger.Bytes;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A row of any table but {@code events}: by column, values that compare. A {@code bytea} is {@link Bytes}, a {@code timestamptz}
 * an {@link java.time.Instant}.
 */
record CopyRow(Map<String, Object> columns) {
    private static final int SHOWN = 120;

    static CopyRow of(ResultSet row) throws SQLException {
        Map<String, Object> columns = new LinkedHashMap<>();
        ResultSetMetaData types = row.getMetaData();
        for (int i = 1; i <= types.getColumnCount(); i++)
            columns.put(types.getColumnLabel(i), value(row, i, types.getColumnTypeName(i)));
        return new CopyRow(columns);
    }

    private static Object value(ResultSet row, int column, String type) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) return null;
        return switch (type) {
            case "bytea" -> Bytes.copyOf((byte[]) value);
            case "_bytea" -> list((Array) value);
            case "timestamptz" -> row.getObject(column, OffsetDateTime.class).toInstant();
            default -> value;
        };
    }

    private static List<Bytes> list(Array array) throws SQLException {
        List<Bytes> list = new ArrayList<>();
        for (Object element : (Object[]) array.getArray())
            list.add(element == null ? null : Bytes.copyOf((byte[]) element));
        return list;
    }

    Object get(String column) {
        return columns.get(column);
    }

    long number(String column) {
        return ((Number) columns.get(column)).longValue();
    }

    Bytes bytes(String column) {
        return (Bytes) columns.get(column);
    }

    /** Ends the verification at the first of these columns that is another; {@code source} says what they are derived from. */
    void mustBe(String table, Object key, Map<String, Object> expected, String source) {
        expected.forEach((column, value) -> mustBe(table, key, column, value, source));
    }

    void mustBe(String table, Object key, String column, Object expected, String source) {
        Object found = columns.get(column);
        if (!Objects.equals(found, expected))
            throw FindingException.altered(
                    table, key, column, "says " + show(found) + ", " + source + " says " + show(expected));
    }

    static String show(Object value) {
        if (value == null) return "nothing";
        String text = value.toString();
        if (value instanceof Bytes bytes) {
            if (bytes.size() == 0) return "0 bytes";
            text = "\\x"
                    + (bytes.size() <= SHOWN / 2 ? text : text.substring(0, 64) + "… of " + bytes.size() + " bytes");
            return text;
        }
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}

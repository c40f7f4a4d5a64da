package io.sealstream.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;

/** Rows of every table but {@code events}, as a worker would have written them. */
public final class OtherTables {
    private OtherTables() {}

    /** Writes them as a writer. */
    public static void fill(TestCopy copy, String writer) throws SQLException {
        copy.as(writer).useHandle(handle -> {
            try (Statement statement = handle.getConnection().createStatement()) {
                statement.execute(copy.inSchema(sql()));
            }
        });
    }

    private static String sql() {
        try (InputStream sql = OtherTables.class.getResourceAsStream("/other-rows.sql")) {
            return new String(sql.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

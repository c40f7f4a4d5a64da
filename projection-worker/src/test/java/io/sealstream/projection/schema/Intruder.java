package io.sealstream.projection.schema;

import io.sealstream.projection.TestCopy;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/** Somebody with a login who tries what the login's role is not for. */
final class Intruder {
    /** What an attempt ends in that nothing refused. */
    static final String DONE = "00000";

    private final TestCopy copy;
    private final String login;
    /** One connection for all attempts, made as new after each: to log in takes longer than to be refused. */
    private Handle kept;

    Intruder(TestCopy copy, String login) {
        this.copy = copy;
        this.login = login;
    }

    /** Runs and commits statements; gives the SQL state that refused them. {@code #} is the schema's name and a dot. */
    String attempt(String sql) throws SQLException {
        Connection connection = connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(20);
            statement.execute(copy.inSchema(sql));
            connection.commit();
            return DONE;
        } catch (SQLException e) {
            return e.getSQLState();
        } finally {
            makeAsNew(connection);
        }
    }

    /**
     * What a query shows: the first column, a line to a row, and then whatever else the server said, an error too.
     *
     * @param before statements that come first
     */
    String sees(String before, String query) throws SQLException {
        Connection connection = connection();
        connection.setAutoCommit(false);
        StringBuilder seen = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            statement.execute(copy.inSchema(before));
            try (ResultSet rows = statement.executeQuery(copy.inSchema(query))) {
                while (rows.next()) seen.append(rows.getString(1)).append('\n');
            }
            for (SQLWarning said = statement.getWarnings(); said != null; said = said.getNextWarning())
                seen.append(said.getMessage()).append('\n');
        } catch (SQLException e) {
            seen.append(e.getSQLState()).append(' ').append(e.getMessage()).append('\n');
        } finally {
            makeAsNew(connection);
        }
        return seen.toString();
    }

    private Connection connection() {
        if (kept == null) kept = copy.as(login).open();
        return kept.getConnection();
    }

    private static void makeAsNew(Connection connection) throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("DISCARD ALL");
        }
    }

    /** What COPY ... TO STDOUT gives. */
    String copyOut(String copyTo) throws Exception {
        StringWriter out = new StringWriter();
        copy.as(login)
                .useHandle(handle -> handle.getConnection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(copy.inSchema(copyTo), out));
        return out.toString();
    }
}

package io.sealstream.bench.peers.sqlite;

import io.sealstream.bench.peers.Chain;
import io.sealstream.stack.directory.DataDirectory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/** One table; its last row is where the chain ends. With a write-ahead log that is synced before a commit is acknowledged. */
public final class SqliteChain implements Chain {
    private static final String TABLE = "CREATE TABLE IF NOT EXISTS event"
            + " (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body BLOB NOT NULL, hash BLOB NOT NULL)";

    private final DataDirectory directory = DataDirectory.temporary("sqlite");

    public SqliteChain() {
        execute(TABLE);
    }

    @Override
    public void renew() {
        execute("DROP TABLE event", TABLE, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    public Writer connect() {
        try {
            return new SqliteClient(open());
        } catch (SQLException e) {
            throw new IllegalStateException("could not open SQLite: " + e.getMessage(), e);
        }
    }

    @Override
    public void read(Entries entries) {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT sequence, body, hash FROM event ORDER BY sequence")) {
            while (rows.next()) entries.take(rows.getLong(1), rows.getBytes(2), rows.getBytes(3));
        } catch (SQLException e) {
            throw new IllegalStateException("could not read the chain in SQLite: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        directory.close();
    }

    private Connection open() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        return config.createConnection("jdbc:sqlite:" + directory.path().resolve("chain.db"));
    }

    private void execute(String... statements) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String one : statements) statement.execute(one);
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite refused to make or empty the chain: " + e.getMessage(), e);
        }
    }
}

package io.sealstream.bench.peers.postgres;

import io.sealstream.bench.peers.Chain;
import io.sealstream.stack.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One table of events and one row that says where the chain ends, which a function locks, extends and moves on. */
public final class PostgresChain implements Chain {
    private static final int FETCH = 1_000;

    private static final String SCHEMA = """
            CREATE TABLE tip (
              only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
              next_sequence bigint NOT NULL DEFAULT 0,
              hash bytea NOT NULL DEFAULT decode(repeat('00', 32), 'hex'));
            INSERT INTO tip DEFAULT VALUES;
            CREATE TABLE event (
              sequence bigint PRIMARY KEY,
              id uuid NOT NULL UNIQUE,
              body bytea NOT NULL,
              hash bytea NOT NULL);
            CREATE FUNCTION append(an_id uuid, a_body bytea) RETURNS bigint LANGUAGE plpgsql AS $$
            DECLARE
              before tip;
              hash_now bytea;
            BEGIN
              SELECT * INTO before FROM tip FOR UPDATE;
              hash_now := sha256(before.hash || a_body);
              INSERT INTO event (sequence, id, body, hash)
                VALUES (before.next_sequence, an_id, a_body, hash_now) ON CONFLICT (id) DO NOTHING;
              IF NOT FOUND THEN RETURN NULL; END IF;
              UPDATE tip SET next_sequence = before.next_sequence + 1, hash = hash_now;
              RETURN before.next_sequence;
            END $$;
            """;

    private static final String EMPTY = "TRUNCATE event, tip; INSERT INTO tip DEFAULT VALUES";

    private final PostgresServer server = PostgresServer.temporary(
            options -> options.with("shared_buffers", "1GB").with("max_wal_size", "4GB"));

    public PostgresChain() {
        try {
            execute(SCHEMA);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    @Override
    public void renew() {
        // What was written before is then on disk, so that no round pays for another.
        execute(EMPTY, "CHECKPOINT");
    }

    @Override
    public Writer connect() {
        try {
            return new PostgresClient(open());
        } catch (SQLException e) {
            throw new IllegalStateException("could not connect to Postgres: " + e.getMessage(), e);
        }
    }

    @Override
    public void read(Entries entries) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false); // Without a transaction, the driver would fetch all at once.
            statement.setFetchSize(FETCH);
            ResultSet rows = statement.executeQuery("SELECT sequence, body, hash FROM event ORDER BY sequence");
            while (rows.next()) entries.take(rows.getLong(1), rows.getBytes(2), rows.getBytes(3));
        } catch (SQLException e) {
            throw new IllegalStateException("could not read the chain in Postgres: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private void execute(String... statements) {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String one : statements) statement.execute(one);
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres refused to make or empty the chain: " + e.getMessage(), e);
        }
    }
}

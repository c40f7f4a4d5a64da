package io.sealstream.bench.peers.sqlite;

import io.sealstream.bench.peers.Chain;
import io.sealstream.bench.peers.ChainHash;
import io.sealstream.bench.peers.Submission;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Reads where the chain ends and extends it, in one transaction that locks out other writers from its beginning. */
final class SqliteClient implements Chain.Writer {
    private final ChainHash hashes = new ChainHash();
    private final Connection connection;
    private final PreparedStatement tip;
    private final PreparedStatement insert;

    SqliteClient(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        tip = connection.prepareStatement("SELECT sequence, hash FROM event ORDER BY sequence DESC LIMIT 1");
        insert = connection.prepareStatement(
                "INSERT INTO event (sequence, id, body, hash) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING");
    }

    @Override
    public void append(List<Submission> events) {
        try {
            long next = 0;
            byte[] hash = ChainHash.genesis();
            try (ResultSet last = tip.executeQuery()) {
                if (last.next()) {
                    next = last.getLong(1) + 1;
                    hash = last.getBytes(2);
                }
            }
            for (Submission event : events) {
                byte[] following = hashes.next(hash, event.event());
                if (!insert(next, event, following)) continue;
                hash = following;
                next++;
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("SQLite took no event: " + e.getMessage(), e);
        }
    }

    /** False where the id is known. */
    private boolean insert(long sequence, Submission event, byte[] hash) throws SQLException {
        insert.setLong(1, sequence);
        insert.setString(2, event.id().toString());
        insert.setBytes(3, event.event());
        insert.setBytes(4, hash);
        return insert.executeUpdate() == 1;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("could not close SQLite: " + e.getMessage(), e);
        }
    }
}

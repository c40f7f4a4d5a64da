package io.sealstream.bench.peers.postgres;

import io.sealstream.bench.peers.Chain;
import io.sealstream.bench.peers.Submission;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A prepared call of the function, each call a transaction of its own. */
final class PostgresClient implements Chain.Writer {
    private final Connection connection;
    private final PreparedStatement append;

    PostgresClient(Connection connection) throws SQLException {
        this.connection = connection;
        this.append = connection.prepareStatement("SELECT append(?, ?)");
    }

    @Override
    public void append(List<Submission> events) {
        if (events.size() != 1) throw new IllegalArgumentException("the function takes one event a transaction");
        try {
            append.setObject(1, events.get(0).id());
            append.setBytes(2, events.get(0).event());
            append.executeQuery().close();
        } catch (SQLException e) {
            throw new IllegalStateException("Postgres took no event: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("could not close a connection to Postgres: " + e.getMessage(), e);
        }
    }
}

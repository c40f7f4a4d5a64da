package io.sealstream.faults.cluster;

import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.stack.postgres.PostgresOptions;
import io.sealstream.stack.postgres.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** Postgres, and in it the copy of the log. */
public final class Copy implements AutoCloseable {
    static final String WORKER = "worker";

    /** Known to nobody else: nothing but this machine reaches this server. */
    private static final String PASSWORD = "campaign";

    private final PostgresServer server;

    private Copy(PostgresServer server) {
        this.server = server;
    }

    /** Starts Postgres and makes the copy's schema. */
    static Copy start(Path directory, int port, Map<String, String> environment) {
        Copy copy = new Copy(PostgresServer.start(
                PostgresOptions.in(directory.resolve("data")).withPort(port).withEnvironment(environment)));
        try {
            new Migrations(copy.superuser(), SchemaName.DEFAULT, Roles.DEFAULT).apply();
            copy.makeLogin();
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private void makeLogin() {
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + WORKER + " LOGIN PASSWORD '" + PASSWORD + "'");
            statement.execute("GRANT " + Roles.DEFAULT.writer() + " TO " + WORKER);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make the projection worker's login", e);
        }
    }

    Program process() {
        return new PostgresProcess(server);
    }

    String password() {
        return PASSWORD;
    }

    /** Connections of one who may do anything. */
    public PGSimpleDataSource superuser() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    /** Its address with name and password of one who may do anything. */
    public String url() {
        return server.jdbcUrl() + "?user=" + server.user() + "&password=" + server.password();
    }

    /** The schema it is in. */
    public String schema() {
        return SchemaName.DEFAULT.name();
    }

    /** How many events it holds, if it is whole. */
    public long size() throws SQLException {
        try (Connection connection = superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT coalesce(max(sequence), -1) + 1 FROM " + schema() + ".events")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}

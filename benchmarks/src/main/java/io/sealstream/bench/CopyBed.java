package io.sealstream.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.projection.ProjectionApplication;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.stack.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.ds.PGSimpleDataSource;

/** A real Postgres, and copies of the bench's log in it. */
public final class CopyBed implements AutoCloseable {
    /** As its users run it: with some memory, and without a checkpoint amid a round. */
    private final PostgresServer server = PostgresServer.temporary(
            options -> options.with("shared_buffers", "1GB").with("max_wal_size", "4GB"));

    private final Map<String, String> log;

    /** @param log the settings that say which log on which broker */
    public CopyBed(Map<String, String> log) {
        this.log = log;
    }

    PGSimpleDataSource database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(server.user());
        source.setPassword(server.password());
        return source;
    }

    /** New and empty; what was written before is on disk, so that no round pays for another. */
    public void renew(SchemaName schema) {
        execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
        new Migrations(database(), schema, Roles.DEFAULT).apply();
        execute("CHECKPOINT");
    }

    void execute(String statement) {
        try (Connection connection = database().getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement + " failed", e);
        }
    }

    /** The projection worker as it ships. */
    public ProjectionApplication worker(SchemaName schema) {
        Map<String, String> settings = new HashMap<>(log);
        settings.put(ProjectionConfig.DATABASE_URL, server.jdbcUrl());
        settings.put(ProjectionConfig.DATABASE_USER, server.user());
        settings.put(ProjectionConfig.DATABASE_PASSWORD, server.password());
        settings.put(ProjectionConfig.DATABASE_SCHEMA, schema.name());
        return new ProjectionApplication(new ProjectionConfig(settings), new SimpleMeterRegistry());
    }

    @Override
    public void close() {
        server.close();
    }
}

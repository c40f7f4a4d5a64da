package io.sealstream.cli.local;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.chain.Description;
import io.sealstream.projection.ProjectionApplication;
import io.sealstream.projection.ProjectionConfig;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.stack.StackException;
import io.sealstream.stack.postgres.PostgresOptions;
import io.sealstream.stack.postgres.PostgresServer;
import io.sealstream.topics.LogTopics;
import java.nio.file.Path;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/** A Postgres of one's own, and the projection worker in this process that keeps a copy of the log in it. */
public final class LocalProjection implements AutoCloseable {
    private final PostgresServer server;
    private final PGSimpleDataSource superuser;
    private ProjectionApplication worker;

    private LocalProjection(PostgresServer server) {
        this.server = server;
        superuser = new PGSimpleDataSource();
        superuser.setUrl(server.jdbcUrl());
        superuser.setUser(server.user());
        superuser.setPassword(server.password());
    }

    /** A database that is kept in a data directory. */
    public static PostgresOptions options(Path data) {
        return PostgresOptions.in(data.resolve("postgres"));
    }

    /** Where a data directory says how people reach its database. */
    public static Path databaseFile(Path data) {
        return DatabaseFile.in(data).path();
    }

    /** Starts them; says in {@code data} how people reach the copy. */
    static LocalProjection start(
            PostgresOptions options,
            String servers,
            Path data,
            LogTopics topics,
            Description description,
            Observed shown) {
        LocalProjection started = new LocalProjection(start(options));
        try {
            new Migrations(started.superuser, SchemaName.DEFAULT, Roles.DEFAULT).apply();
            // The worker's is known to nobody: it is another one at each start.
            String password = LocalLogins.newPassword();
            started.makeLogins(DatabaseFile.in(data), password);
            started.worker =
                    new ProjectionApplication(started.config(servers, topics, description, password), shown.registry());
            shown.answersFor(started.worker);
            started.worker.start();
            return started;
        } catch (RuntimeException e) {
            started.server.close();
            throw e;
        }
    }

    /** For a log that runs without one: nothing says any more that there is one. */
    static void absent(Path data) {
        DatabaseFile.in(data).delete();
    }

    private static PostgresServer start(PostgresOptions options) {
        try {
            return PostgresServer.start(options);
        } catch (StackException e) {
            String what = e.getMessage().lines().findFirst().orElse("Postgres does not start");
            throw Failure.cannotTell(what + ". Without a database: --no-database", e);
        }
    }

    private void makeLogins(DatabaseFile file, String workersPassword) {
        String auditors = file.password().orElseGet(LocalLogins::newPassword);
        new LocalLogins(superuser()).make(workersPassword, auditors);
        file.write(LocalLogins.AUDITOR, auditors, server.port());
    }

    private ProjectionConfig config(String servers, LogTopics topics, Description description, String password) {
        return new ProjectionConfig(Map.of(
                ProjectionConfig.BOOTSTRAP_SERVERS, servers,
                ProjectionConfig.LOG, topics.log(),
                ProjectionConfig.ORIGIN, description.origin(),
                ProjectionConfig.DEDUP_WINDOW_MS, Long.toString(description.dedupWindowMs()),
                ProjectionConfig.MAX_DATA_BYTES, Long.toString(description.maxDataBytes()),
                ProjectionConfig.DATABASE_URL, server.jdbcUrl(),
                ProjectionConfig.DATABASE_USER, LocalLogins.WORKER,
                ProjectionConfig.DATABASE_PASSWORD, password));
    }

    /** The worker. */
    public ProjectionApplication worker() {
        return worker;
    }

    /** The copy's schema. */
    public SchemaName schema() {
        return SchemaName.DEFAULT;
    }

    /** Connections of one who may do anything, which triggers do not stop. */
    public Jdbi superuser() {
        return Jdbi.create(superuser);
    }

    /** @throws Failure if Postgres has ended */
    void assertRunning() {
        if (!server.isAlive()) throw Failure.no("Postgres ended unasked; its log is " + server.log());
    }

    @Override
    public void close() {
        try (server) {
            worker.close();
        }
    }
}

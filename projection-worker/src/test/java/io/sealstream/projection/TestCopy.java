package io.sealstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.Roles;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.service.ProcessSettings;
import io.sealstream.stack.test.TestKafka;
import io.sealstream.stack.test.TestPostgres;
import io.sealstream.topics.FatalException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A copy of a test's log in a schema of its own on a Postgres, the shared one or another. Who writes is {@code NAME_worker},
 * a member of the writers and nothing more.
 */
public final class TestCopy {
    public static final Duration BOUND = Duration.ofMinutes(2);

    private static final String PASSWORD = "secret";

    public final SchemaName schema;
    public final TestPostgres server;
    public final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Map<String, String> settings = new HashMap<>();

    public TestCopy(TestLog log) {
        this(log, TestPostgres.shared());
    }

    public TestCopy(TestLog log, TestPostgres server) {
        this(log, server, new SchemaName(log.topics.log().replace('-', '_')));
    }

    public TestCopy(TestLog log, TestPostgres server, SchemaName schema) {
        this.schema = schema;
        this.server = server;
        new Migrations(superuserSource(), schema, Roles.DEFAULT).apply();
        String worker = login("worker", Roles.DEFAULT.writer());
        settings.put(ProjectionConfig.BOOTSTRAP_SERVERS, TestKafka.bootstrapServers());
        settings.put(ProjectionConfig.LOG, log.topics.log());
        settings.put(ProjectionConfig.ORIGIN, log.description.origin());
        settings.put(ProjectionConfig.DATABASE_URL, server.jdbcUrl());
        settings.put(ProjectionConfig.DATABASE_USER, worker);
        settings.put(ProjectionConfig.DATABASE_PASSWORD, PASSWORD);
        settings.put(ProjectionConfig.DATABASE_SCHEMA, schema.name());
        settings.put(ProjectionConfig.PARTITION_EVENTS, "5000");
        settings.put(ProcessSettings.HTTP_PORT, "0");
        settings.put(ProcessSettings.FATAL_LINGER_MS, "0");
    }

    /** With one more setting of the worker's. */
    public TestCopy with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    public ProjectionConfig config() {
        return new ProjectionConfig(settings);
    }

    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** Who can do anything. */
    public Jdbi superuser() {
        return Jdbi.create(superuserSource());
    }

    public PGSimpleDataSource superuserSource() {
        return source(server.user(), server.password());
    }

    /** Somebody who logs in as a member of a group; what {@link #login} named. */
    public Jdbi as(String login) {
        return Jdbi.create(source(login, PASSWORD));
    }

    private PGSimpleDataSource source(String user, String password) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(server.jdbcUrl());
        source.setUser(user);
        source.setPassword(password);
        return source;
    }

    /** Makes a role that logs in, a member of {@code group}, named after this copy and {@code name}. */
    public String login(String name, String group) {
        String login = schema + "_" + name;
        superuser().useHandle(handle -> {
            boolean there = handle.createQuery("SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = ?)")
                    .bind(0, login)
                    .mapTo(Boolean.class)
                    .one();
            if (!there) handle.execute("CREATE ROLE " + login + " LOGIN PASSWORD '" + PASSWORD + "' IN ROLE " + group);
        });
        return login;
    }

    /** A worker in this process that may or may not come up. */
    public ProjectionApplication startWorker() {
        ProjectionApplication worker = new ProjectionApplication(config(), registry);
        worker.start();
        return worker;
    }

    /** Has all of a log copied, by a worker of its own. */
    public void catchUp(TestLog log) throws InterruptedException {
        log.awaitSettled(log.topics.sealed());
        try (ProjectionApplication worker = startWorker()) {
            awaitSize(worker, log.size());
        }
    }

    /** Waits until a worker's copy has so many events. */
    public static void awaitSize(ProjectionApplication worker, long size) throws InterruptedException {
        worker.awaitRunning(BOUND);
        await(
                "a copy of " + size + " events; there are " + worker.progress().size(),
                () -> worker.progress().size() == size);
    }

    /** What stops a worker that must not go on. */
    public FatalException fatal() throws InterruptedException {
        try (ProjectionApplication worker = startWorker()) {
            worker.awaitStopped();
        } catch (FatalException e) {
            return e;
        }
        throw new AssertionError("the worker stopped without a reason");
    }

    /** One value, asked as superuser; {@code #} is the schema's name and a dot. */
    public <T> T one(Class<T> type, String query, Object... arguments) {
        return superuser()
                .withHandle(handle ->
                        handle.select(inSchema(query), arguments).mapTo(type).one());
    }

    /** Values, asked as superuser; {@code #} is the schema's name and a dot. */
    public <T> List<T> list(Class<T> type, String query, Object... arguments) {
        return superuser()
                .withHandle(handle ->
                        handle.select(inSchema(query), arguments).mapTo(type).list());
    }

    /** Does as superuser what no worker does; {@code #} is the schema's name and a dot. */
    public void execute(String statement, Object... arguments) {
        superuser().useHandle(handle -> handle.execute(inSchema(statement), arguments));
    }

    /** SQL with {@code #} as the schema's name and a dot. */
    public String inSchema(String sql) {
        return sql.replace("#", schema + ".");
    }

    /** Waits for a condition, looking again every few milliseconds, and fails when the bound passes. */
    public static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("waiting for %s", what).isNegative();
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}

package io.sealstream.stack.test;

import io.sealstream.stack.postgres.PostgresServer;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A Postgres, a process or a container, as those see it who connect to it. */
public final class TestPostgres implements AutoCloseable {
    private static final Duration BOUND = Duration.ofMinutes(3);
    private static final String SUPERUSER = "postgres";

    private static TestPostgres shared;

    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final Optional<PostgresServer> process;
    private final Runnable end;

    private TestPostgres(
            String host, int port, String user, String password, Optional<PostgresServer> process, Runnable end) {
        this.host = host;
        this.port = port;
        this.user = user;
        this.password = password;
        this.process = process;
        this.end = end;
    }

    /** The one for all tests of this JVM that leave a server as it was: its start is paid for once. Ends with the JVM. */
    public static synchronized TestPostgres shared() {
        if (shared == null) {
            shared = start();
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
        }
        return shared;
    }

    /**
     * Starts one for the caller alone.
     *
     * @throws org.opentest4j.TestAbortedException if it is to be a container, and no engine answers
     * @throws io.sealstream.stack.StackException if it does not start
     */
    public static TestPostgres start() {
        return Stack.isContainers() ? container() : process(PostgresServer.temporary());
    }

    private static TestPostgres process(PostgresServer process) {
        return new TestPostgres(
                "127.0.0.1", process.port(), process.user(), process.password(), Optional.of(process), process::close);
    }

    /** With local-stack's settings: what is committed stays, time is UTC, and text sorts by code point. */
    private static TestPostgres container() {
        PostgreSQLContainer container = new PostgreSQLContainer(Stack.postgresImage())
                .withUsername(SUPERUSER)
                .withPassword(UUID.randomUUID().toString())
                .withDatabaseName("postgres")
                .withEnv(
                        "POSTGRES_INITDB_ARGS",
                        "--encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8")
                .withStartupTimeout(BOUND);
        // Testcontainers' own command turns fsync off.
        container.setCommand("postgres", "-c", "fsync=on", "-c", "max_wal_size=2GB", "-c", "timezone=UTC");
        Engine.start(container);
        return new TestPostgres(
                container.getHost(),
                container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                SUPERUSER,
                container.getPassword(),
                Optional.empty(),
                container::stop);
    }

    /** The address of the database {@code postgres}, without name and password. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    /** The address of a database, without name and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    /** Where it listens, on this machine as a rule. */
    public int port() {
        return port;
    }

    /** The superuser's name. */
    public String user() {
        return user;
    }

    /** The superuser's password. */
    public String password() {
        return password;
    }

    /**
     * The process, to do something to it. Tests that do are marked {@link NeedsProcess}.
     *
     * @throws IllegalStateException if it is a container
     */
    public PostgresServer process() {
        return process.orElseThrow(
                () -> new IllegalStateException("this Postgres is a container: mark the test with @NeedsProcess"));
    }

    @Override
    public void close() {
        end.run();
    }
}

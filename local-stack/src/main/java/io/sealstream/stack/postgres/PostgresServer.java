package io.sealstream.stack.postgres;

import io.sealstream.stack.StackException;
import io.sealstream.stack.directory.DataDirectory;
import io.sealstream.stack.directory.FreePorts;
import io.sealstream.stack.process.ChildProgram;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A running Postgres that keeps what it has committed. Its directory keeps data, port and the superuser's password: a server
 * started on it again is the same one. Closing it ends it; so does the end of this process, however it ends. Who connects
 * gives a password (SCRAM-SHA-256), the superuser too. Not for more than one thread at a time.
 */
public final class PostgresServer implements AutoCloseable {
    private static final int ATTEMPTS = 3;
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final DataDirectory directory;
    private final int port;
    private final String password;
    private final List<String> command;
    private final Map<String, String> environment;
    private ChildProgram program;

    private PostgresServer(DataDirectory directory, DataFiles files, Binaries binaries, PostgresOptions options) {
        this.directory = directory;
        this.port = KeptPort.choose(options);
        this.password = files.password();
        List<String> arguments = new ArrayList<>(List.of("-D", files.path().toString()));
        arguments.addAll(Settings.arguments(port, options));
        this.command = binaries.command("postgres", arguments);
        this.environment = options.environment();
    }

    /**
     * Starts a server and returns once it lets clients in; the first start in a directory takes seconds longer. Waits for
     * what a killed predecessor has left running.
     *
     * @throws StackException if the given port is in use, another server runs on the directory, or this one does not start
     *     within 60 seconds
     */
    public static PostgresServer start(PostgresOptions options) {
        return start(DataDirectory.lock(options.directory()), inDirectory -> options);
    }

    /** Starts a server with data that is deleted on close. */
    public static PostgresServer temporary() {
        return temporary(UnaryOperator.identity());
    }

    /** Starts a server with data that is deleted on close: {@code temporary(options -> options.with("work_mem", "64MB"))}. */
    public static PostgresServer temporary(UnaryOperator<PostgresOptions> refine) {
        return start(DataDirectory.temporary("postgres"), refine);
    }

    private static PostgresServer start(DataDirectory directory, UnaryOperator<PostgresOptions> refine) {
        try {
            PostgresOptions options = refine.apply(PostgresOptions.in(directory.path()));
            Binaries binaries = Binaries.ofThisMachine();
            DataFiles files = new DataFiles(directory.path().toAbsolutePath());
            new Predecessor(files.path()).awaitGone();
            files.make(binaries);
            for (int attempt = 1; ; attempt++) {
                PostgresServer server = new PostgresServer(directory, files, binaries, options);
                if (server.started(attempt == ATTEMPTS)) return server;
            }
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** False if someone took the port between its choice and the server's start, so that choosing again helps. */
    private boolean started(boolean lastAttempt) {
        try {
            start();
            return true;
        } catch (StackException e) {
            if (lastAttempt || FreePorts.isFree(port)) throw e;
            return false;
        }
    }

    /** The address of the database {@code postgres}, without name and password. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    /** The address of a database, without name and password. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The same for the server's whole life. */
    public int port() {
        return port;
    }

    /** The superuser's name. */
    public String user() {
        return DataFiles.SUPERUSER;
    }

    /** The superuser's password: made for this directory, and kept there in a file that only this user can read. */
    public String password() {
        return password;
    }

    /** The server's log; grows over all its starts. */
    public Path log() {
        return directory.path().toAbsolutePath().resolve("server.log");
    }

    public boolean isAlive() {
        return program != null && program.isAlive();
    }

    /** Process id of the postmaster, the parent of all backends, in its last start. */
    public long pid() {
        return program.pid();
    }

    /**
     * Starts the server again on its data and port, and returns once it lets clients in.
     *
     * @throws IllegalStateException if it is running
     * @throws StackException if it does not start within 60 seconds
     */
    public void start() {
        if (isAlive()) throw new IllegalStateException("Postgres on port " + port + " is running");
        program = new Startup(jdbcUrl(), password).run(command, environment, log());
    }

    /**
     * SIGKILL of the postmaster; returns when its backends are gone too. They notice by themselves; one that has not after 5
     * seconds is killed as well. Does nothing if the server is not running.
     */
    public void kill() {
        if (!isAlive()) return;
        Backends backends = Backends.of(pid());
        program.kill();
        backends.awaitGone();
    }

    /**
     * SIGKILL of one backend, by the id that {@code pg_backend_pid()} gives. Postgres then ends every other connection, recovers
     * as after a crash and goes on by itself.
     *
     * @throws IllegalArgumentException if no backend of this server has this id
     */
    public void killBackend(long pid) {
        ProcessHandle backend = Backends.of(pid())
                .find(pid)
                .orElseThrow(() -> new IllegalArgumentException("process " + pid + " is no backend of Postgres on port "
                        + port + ": pg_stat_activity lists those that are"));
        backend.destroyForcibly();
        new Backends(List.of(backend)).awaitGone();
    }

    /** SIGSTOP of the postmaster: nobody new is let in, while connections that exist go on. */
    public void suspend() {
        program.signal("STOP");
    }

    /** Lets a suspended postmaster go on. */
    public void resume() {
        program.signal("CONT");
    }

    /** Ends every transaction and connection, then the server, in good order (SIGINT); SIGKILL after 20 seconds. */
    public void stop() {
        if (!isAlive()) return;
        resume();
        program.signal("INT");
        if (program.awaitExit(GRACE).isEmpty()) kill();
    }

    /** Stops the server, by SIGKILL if it must be or if the data is temporary, and lets go of the directory. */
    @Override
    public void close() {
        try {
            if (directory.isTemporary()) kill();
            stop();
        } finally {
            directory.close();
        }
    }
}

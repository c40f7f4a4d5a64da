package io.sealstream.stack.postgres;

import io.sealstream.stack.StackException;
import io.sealstream.stack.process.ChildProgram;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/** One start of a server: from its command until it lets the superuser in. */
final class Startup {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int TAIL_LINES = 30;

    /** How Postgres says that processes of a killed predecessor still use its memory, and could still write. */
    private static final String BACKENDS_LINGER = "pre-existing shared memory block";

    /** Starting up, shutting down or recovering. */
    private static final String CANNOT_CONNECT_NOW = "57P03";

    private static final String CONNECTION_EXCEPTIONS = "08";

    private final String jdbcUrl;
    private final String password;
    private final Instant deadline = Instant.now().plus(BOUND);

    Startup(String jdbcUrl, String password) {
        this.jdbcUrl = jdbcUrl;
        this.password = password;
    }

    /**
     * Starts the server, again and again while backends of a killed predecessor linger, and returns it once it is ready.
     *
     * @throws StackException if it ends, or is not ready after 60 seconds; nothing runs then
     */
    ChildProgram run(List<String> command, Map<String, String> environment, Path log) {
        while (true) {
            ChildProgram program = ChildProgram.start(command, environment, log);
            try {
                if (becameReady(program)) return program;
            } catch (RuntimeException e) {
                program.kill();
                throw e;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** False if it may be tried again. */
    private boolean becameReady(ChildProgram program) {
        while (!accepts()) {
            OptionalInt code = program.awaitExit(PAUSE);
            boolean late = Instant.now().isAfter(deadline);
            if (code.isPresent()) {
                if (!late && program.logTail(TAIL_LINES).contains(BACKENDS_LINGER)) return false;
                throw failure("exited with code " + code.getAsInt() + " while starting", program);
            }
            if (late) throw failure("was not ready within " + BOUND.toSeconds() + " s", program);
        }
        return true;
    }

    private boolean accepts() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, DataFiles.SUPERUSER, password)) {
            return connection.isValid(10);
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (state.equals(CANNOT_CONNECT_NOW) || state.startsWith(CONNECTION_EXCEPTIONS)) return false;
            throw new StackException("Postgres at " + jdbcUrl + " refuses its superuser: " + e.getMessage(), e);
        }
    }

    private static StackException failure(String what, ChildProgram program) {
        return new StackException(
                "Postgres " + what + "; its log is " + program.log() + "\n" + program.logTail(TAIL_LINES));
    }
}

package io.sealstream.stack.postgres;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The server that {@code postmaster.pid} names when the next one starts. Where its JVM was killed it is about to end; where it
 * was killed itself, the file is left over and its process id may be anyone's by now.
 */
final class Predecessor {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Path data;

    Predecessor(Path data) {
        this.data = data;
    }

    /**
     * Waits for it to end, and deletes a file that names someone else, which Postgres would take for a running server. Only
     * for who holds the directory.
     *
     * @throws StackException if it still runs after 30 seconds
     */
    void awaitGone() {
        Instant deadline = Instant.now().plus(BOUND);
        for (Optional<ProcessHandle> server = named(); server.isPresent(); server = named()) {
            if (!isServer(server.get())) {
                delete();
                return;
            }
            if (Instant.now().isAfter(deadline))
                throw new StackException(
                        data + " is in use by process " + server.get().pid()
                                + ", a Postgres of an earlier start: kill it, or choose another directory");
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private Optional<ProcessHandle> named() {
        try {
            if (!Files.exists(file())) return Optional.empty();
            String pid = Files.readString(file()).lines().findFirst().orElse("").strip();
            return pid.matches("\\d+")
                    ? ProcessHandle.of(Long.parseLong(pid)).filter(Backends::runs)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file(), e);
        }
    }

    private boolean isServer(ProcessHandle process) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains(data.toString()))
                .isPresent();
    }

    private void delete() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + file(), e);
        }
    }

    private Path file() {
        return data.resolve("postmaster.pid");
    }
}

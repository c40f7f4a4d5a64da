package io.sealstream.stack.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.sealstream.stack.StackException;
import io.sealstream.stack.directory.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The port that a directory's server has at every start, in the directory's file {@code port}. */
final class KeptPort {
    private KeptPort() {}

    /**
     * The port that is given, else that of the last start unless someone else has taken it since, else a free one; kept for
     * the next start.
     *
     * @throws StackException if the given port is in use
     */
    static int choose(PostgresOptions options) {
        Path file = options.directory().resolve("port");
        FreePorts free = new FreePorts();
        int port = options.port().isPresent()
                ? free.given(options.port().getAsInt())
                : Files.exists(file) ? free.preferably(read(file)) : free.any();
        save(file, port);
        return port;
    }

    private static int read(Path file) {
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            throw new StackException(
                    file + " does not hold a port (" + e.getMessage() + "): write one into it, or delete it");
        }
    }

    private static void save(Path file, int port) {
        try {
            Path whole = Files.writeString(file.resolveSibling("port.new"), port + "\n");
            Files.move(whole, file, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}

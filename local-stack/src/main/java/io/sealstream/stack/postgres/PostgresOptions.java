package io.sealstream.stack.postgres;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a server should be like. Start from {@link #in(Path)}.
 *
 * @param directory holds everything the server keeps; made if missing
 * @param port to listen on; empty for that of the last start, or a free one
 * @param settings of the server that override the stack's own, as in {@code postgresql.conf}
 * @param environment variables of the server's processes, added to this process's own
 */
public record PostgresOptions(
        Path directory, OptionalInt port, Map<String, String> settings, Map<String, String> environment) {
    /** @throws IllegalArgumentException if {@code port} is not a port */
    public PostgresOptions {
        settings = Map.copyOf(settings);
        environment = Map.copyOf(environment);
        port.ifPresent(given -> {
            if (given < 1 || given > 65535) throw new IllegalArgumentException(given + " is not a port: 1 to 65535");
        });
    }

    /** A server in this directory, on the port of its last start or a free one. */
    public static PostgresOptions in(Path directory) {
        return new PostgresOptions(directory, OptionalInt.empty(), Map.of(), Map.of());
    }

    public PostgresOptions withPort(int given) {
        return new PostgresOptions(directory, OptionalInt.of(given), settings, environment);
    }

    /** With one more setting, stronger than the stack's own. */
    public PostgresOptions with(String setting, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(setting, value);
        return new PostgresOptions(directory, port, more, environment);
    }

    /** With these variables in place of those given before. */
    public PostgresOptions withEnvironment(Map<String, String> variables) {
        return new PostgresOptions(directory, port, settings, variables);
    }
}

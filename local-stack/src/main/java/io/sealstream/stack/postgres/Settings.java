package io.sealstream.stack.postgres;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A server's settings, as arguments: stronger than any configuration file, so that no {@code ALTER SYSTEM} of an earlier run
 * changes what this one promises.
 */
final class Settings {
    private Settings() {}

    static List<String> arguments(int port, PostgresOptions options) {
        Map<String, String> settings = new TreeMap<>();
        // Postgres's own defaults, said aloud: what a log rests on must not hang on a default.
        settings.put("fsync", "on");
        settings.put("synchronous_commit", "on");
        settings.put("full_page_writes", "on");
        settings.put("max_connections", "100");
        settings.put("shared_buffers", "128MB");
        // Checkpoints by the clock, not in the middle of a measured load; by default every 1 GB.
        settings.put("max_wal_size", "2GB");
        // The machine's own would show in every timestamp that is printed.
        settings.put("timezone", "UTC");
        settings.put("log_timezone", "UTC");
        settings.put("log_line_prefix", "%m [%p] ");
        settings.putAll(options.settings());
        settings.put("port", Integer.toString(port));
        settings.put("listen_addresses", "127.0.0.1");
        // A path to a socket may have 107 bytes, and a test's directory is soon deeper.
        settings.put("unix_socket_directories", "");
        return settings.entrySet().stream()
                .flatMap(setting -> List.of("-c", setting.getKey() + "=" + setting.getValue()).stream())
                .toList();
    }
}

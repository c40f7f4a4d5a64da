package io.sealstream.operations.security;

import io.sealstream.stack.postgres.PostgresOptions;
import io.sealstream.stack.postgres.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * A Postgres that lets nobody in without TLS, the one of this JVM: with a password, or {@link #CERTIFIED} with a certificate
 * of that name.
 */
public final class GuardedPostgres {
    static final String CERTIFIED = "certified";

    private static PostgresServer shared;

    private GuardedPostgres() {}

    /** Started by whoever asks first, with a certificate of these; ends with the JVM. */
    public static synchronized PostgresServer shared(Certificates certificates) throws IOException {
        if (shared == null) {
            Path directory = Files.createTempDirectory("sealstream-guarded-postgres");
            shared = PostgresServer.temporary(options -> guarded(options, certificates, directory));
            Runtime.getRuntime().addShutdownHook(new Thread(shared::close, "guarded-postgres"));
        }
        return shared;
    }

    /** Over TLS, to the server that these certificates name. */
    public static Connection superuser(Certificates certificates) throws IOException, SQLException {
        PostgresServer server = shared(certificates);
        return DriverManager.getConnection(
                server.jdbcUrl() + "?sslmode=verify-full&sslrootcert=" + certificates.file("ca"),
                server.user(),
                server.password());
    }

    private static PostgresOptions guarded(PostgresOptions plain, Certificates certificates, Path directory) {
        Map<String, String> server = certificates.issue("postgres");
        String access = "hostssl all " + CERTIFIED + " all cert\nhostssl all all all scram-sha-256\n";
        return plain.with("ssl", "on")
                .with("ssl_ca_file", write(directory.resolve("ca.crt"), certificates.ca()))
                .with("ssl_cert_file", write(directory.resolve("server.crt"), server.get("user.crt")))
                .with("ssl_key_file", write(directory.resolve("server.key"), server.get("user.key")))
                .with("hba_file", write(directory.resolve("pg_hba.conf"), access));
    }

    private static String write(Path file, String content) {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, content).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

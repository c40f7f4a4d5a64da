package io.sealstream.operations.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.stack.postgres.PostgresServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks a Postgres of another certificate or name asks nothing, and a Postgres that wants a certificate is shown one. */
final class DatabaseTlsIT {
    @TempDir
    private static Path temp;

    private static Certificates certificates;
    private static PostgresServer postgres;

    @BeforeAll
    static void startAPostgresWithTls() throws Exception {
        certificates = GuardedBroker.shared().certificates();
        postgres = GuardedPostgres.shared(certificates);
        try (Connection superuser = GuardedPostgres.superuser(certificates);
                Statement statement = superuser.createStatement()) {
            statement.execute("CREATE ROLE " + GuardedPostgres.CERTIFIED + " LOGIN");
        }
    }

    @Test
    void aServerOfTheRightCertificateAndNameIsAsked() throws IOException {
        assertThat(query(postgres.user() + ":" + postgres.password(), "127.0.0.1", verifying(certificates)))
                .contains("has no schema nothing");
    }

    @Test
    void aServerThatAnotherAuthorityCertifiedIsNot() throws IOException {
        Certificates others = new Certificates(Files.createDirectory(temp.resolve("others")));
        assertThat(query(postgres.user() + ":" + postgres.password(), "127.0.0.1", verifying(others)))
                .contains("no Postgres answers", "PKIX")
                .doesNotContain(postgres.password());
    }

    @Test
    void aServerOfAnotherNameIsNot() throws IOException {
        assertThat(query(postgres.user() + ":" + postgres.password(), "localhost", verifying(certificates)))
                .contains("no Postgres answers", "localhost")
                .doesNotContain(postgres.password());
    }

    @Test
    void aCertificateLogsInWithoutAPassword() throws IOException {
        String shown = verifying(certificates) + "&sslkey=" + certificates.derKey(GuardedPostgres.CERTIFIED)
                + "&sslcert=" + certificates.file(GuardedPostgres.CERTIFIED);
        assertThat(query(GuardedPostgres.CERTIFIED, "127.0.0.1", shown)).contains("has no schema nothing");
    }

    @Test
    void withoutOneOrWithoutTlsNobodyIsLetIn() throws IOException {
        assertThat(query(GuardedPostgres.CERTIFIED, "127.0.0.1", verifying(certificates)))
                .contains("does not let this user in", "certificate");
        assertThat(query(postgres.user() + ":" + postgres.password(), "127.0.0.1", "?sslmode=disable"))
                .contains("does not let this user in", "no encryption");
    }

    private static String verifying(Certificates trusted) {
        return "?sslmode=verify-full&sslrootcert=" + trusted.file("ca");
    }

    /** What the command says, which has no answer in any case: there is no copy here. */
    private static String query(String login, String host, String options) throws IOException {
        Path url = Files.writeString(
                temp.resolve("url"),
                "postgresql://" + login + "@" + host + ":" + postgres.port() + "/postgres" + options);
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        int exitCode = io.sealstream.cli.Main.commandLine()
                .setOut(out)
                .setErr(out)
                .execute("query", "--subject", "s", "--schema", "nothing", "--database", url.toString());
        assertThat(exitCode).as(said::toString).isEqualTo(2);
        return said.toString();
    }
}

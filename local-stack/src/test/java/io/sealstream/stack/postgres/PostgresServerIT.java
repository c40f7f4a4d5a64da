package io.sealstream.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.stack.Await;
import io.sealstream.stack.StackException;
import io.sealstream.stack.directory.FreePorts;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.process.JavaProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
    /** Of all tests, since what is kept from start to start is cheaper than made anew. */
    @TempDir
    static Path directory;

    static final class Parent {
        public static void main(String[] args) throws Exception {
            PostgresServer server = PostgresServer.start(PostgresOptions.in(Path.of(args[0])));
            try (Connection open = connect(server)) {
                System.out.println(server.pid() + "\nport " + server.port());
                new CountDownLatch(1).await();
            }
        }
    }

    @Test
    void whatItCommitsIsDurableAndTheSameOnEveryMachine() throws Exception {
        try (PostgresServer server = PostgresServer.start(options().with("work_mem", "8MB"))) {
            for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"})
                assertThat(show(server, setting)).as(setting).isEqualTo("on");
            assertThat(show(server, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(show(server, "server_encoding")).isEqualTo("UTF8");
            assertThat(show(server, "max_wal_size")).isEqualTo("2GB");
            assertThat(show(server, "work_mem")).isEqualTo("8MB");
            assertThat(query(
                            server,
                            "SELECT datlocprovider::text || datlocale FROM pg_database WHERE datname = 'postgres'"))
                    .isEqualTo("bC.UTF-8");
            assertThat(query(server, "SELECT 'B' < 'a' AND 'z' < 'ä' AND upper('ä') = 'Ä'"))
                    .isEqualTo("t");
        }
    }

    @Test
    void rolesAreRealAndTheSuperusersPasswordIsForThisUserAlone() throws Exception {
        try (PostgresServer server = PostgresServer.start(options())) {
            execute(server, "CREATE ROLE reader LOGIN PASSWORD 'wrong'");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), "reader", server.password()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            Path password = directory.resolve("password");
            assertThat(password).content().isEqualTo(server.password() + "\n");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void keepsItsDataAndPortThroughSigkillAndThroughTheEndOfTheProcessThatStartedIt() throws Exception {
        int port;
        try (PostgresServer server = PostgresServer.start(options())) {
            port = server.port();
            execute(server, "CREATE TABLE kept (value int)");
            execute(server, "INSERT INTO kept VALUES (1)");
            Backends backends;
            try (Connection open = connect(server)) {
                backends = Backends.of(server.pid());
                server.kill();
                assertThat(open.isValid(1)).isFalse();
            }
            assertThat(server.isAlive()).isFalse();
            assertThat(backends.processes()).isNotEmpty().noneMatch(Backends::runs);
            server.start();
            assertThat(server.port()).isEqualTo(port);
            assertThatThrownBy(server::start).isInstanceOf(IllegalStateException.class);
            execute(server, "INSERT INTO kept VALUES (2)");
            server.stop();
            assertThat(server.isAlive()).isFalse();
        }
        try (ChildJvm parent = startParent()) {
            long pid = pid(parent);
            assertThat(parent.logTail(1)).isEqualTo("port " + port);
            parent.kill();
            // At once: the next start waits for what the killed process has left running.
            try (PostgresServer server = PostgresServer.start(options())) {
                assertThat(ProcessHandle.of(pid).filter(Backends::runs)).isEmpty();
                assertThat(server.port()).isEqualTo(port);
                assertThat(query(server, "SELECT sum(value) FROM kept")).isEqualTo("3");
            }
        }
    }

    @Test
    void endsWithTheProcessThatStartedItEvenWhenThatIsKilled() {
        try (ChildJvm parent = startParent()) {
            ProcessHandle server = ProcessHandle.of(pid(parent)).orElseThrow();
            Backends backends = Backends.of(server.pid());
            int port = Integer.parseInt(parent.logTail(1).substring("port ".length()));
            assertThat(backends.processes()).isNotEmpty();
            parent.kill();
            Await.until("the postmaster is gone", () -> !Backends.runs(server));
            Await.until(
                    "its backends are gone", () -> backends.processes().stream().noneMatch(Backends::runs));
            Await.until("its port is free", () -> FreePorts.isFree(port));
        }
    }

    @Test
    void theNextStartWaitsForWhatAKilledPostmasterHasLeftRunning() throws Exception {
        try (PostgresServer server = PostgresServer.start(options());
                Connection connection = connect(server)) {
            ProcessHandle backend = ProcessHandle.of(Long.parseLong(query(connection, "SELECT pg_backend_pid()")))
                    .orElseThrow();
            // Computes without a wait in which it would notice that its postmaster is gone.
            CompletableFuture<String> sum = CompletableFuture.supplyAsync(() -> sumTo(connection, 8_000_000));
            Await.until("it computes", () -> state(server, backend.pid()).equals("active"));
            ProcessHandle.of(server.pid()).orElseThrow().destroyForcibly();
            Await.until("the postmaster is gone", () -> !server.isAlive());
            assertThat(Backends.runs(backend)).isTrue();
            server.start();
            assertThat(Backends.runs(backend)).isFalse();
            assertThat(server.log()).content().contains("pre-existing shared memory block");
            assertThat(sum.join()).isEqualTo("32000004000000");
        }
    }

    @Test
    void aLeftOverProcessIdThatIsSomeoneElsesByNowDoesNotKeepItFromStarting() throws Exception {
        PostgresServer.start(options()).close();
        Path pidFile = directory.resolve("data/postmaster.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n" + directory.resolve("data") + "\n");
        try (PostgresServer server = PostgresServer.start(options())) {
            assertThat(pidFile).content().startsWith(server.pid() + "\n");
        }
    }

    @Test
    void aKilledBackendTakesEveryConnectionWithItAndTheServerGoesOn() throws Exception {
        try (PostgresServer server = PostgresServer.start(options());
                Connection victim = connect(server);
                Connection other = connect(server)) {
            long pid = server.pid();
            assertThatThrownBy(() -> server.killBackend(pid))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is no backend of Postgres on port " + server.port());
            server.killBackend(Long.parseLong(query(victim, "SELECT pg_backend_pid()")));
            Await.until("the other connection ends too", () -> !isValid(other));
            Await.until("new connections are let in", () -> accepts(server));
            assertThat(server.pid()).isEqualTo(pid);
        }
    }

    @Test
    void aSuspendedPostmasterLetsNobodyInWhileConnectionsGoOn() throws Exception {
        try (PostgresServer server = PostgresServer.start(options());
                Connection open = connect(server)) {
            server.suspend();
            assertThat(query(open, "SELECT 1")).isEqualTo("1");
            assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl()
                            + "?connectTimeout=1&loginTimeout=1&user=postgres&password=" + server.password()))
                    .isInstanceOf(SQLException.class);
            server.resume();
            assertThat(accepts(server)).isTrue();
            server.suspend();
            server.stop();
            assertThat(server.isAlive()).isFalse();
        }
    }

    @Test
    void aDirectoryBelongsToOneServerAtATimeAndAGivenPortMustBeFree() throws Exception {
        int port = new FreePorts().any();
        try (PostgresServer server = PostgresServer.start(options().withPort(port))) {
            assertThat(server.port()).isEqualTo(port);
            assertThatThrownBy(() -> PostgresServer.start(options()))
                    .isInstanceOf(StackException.class)
                    .hasMessage(
                            directory + " is in use by another running server: stop it, or choose another directory");
        }
        try (ServerSocket thief = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> PostgresServer.start(options().withPort(thief.getLocalPort())))
                    .isInstanceOf(StackException.class)
                    .hasMessage("port " + port
                            + " of 127.0.0.1 is in use: stop what listens there, or choose another port");
            try (PostgresServer elsewhere = PostgresServer.start(options())) {
                assertThat(elsewhere.port()).isNotEqualTo(port);
            }
        }
    }

    @Test
    void aServerThatCannotStartSaysWhyAtOnceAndLeavesNothingBehind() {
        assertThatThrownBy(() -> PostgresServer.start(options().with("work_mem", "much")))
                .isInstanceOf(StackException.class)
                .hasMessageMatching("(?s)Postgres exited with code 1 while starting; its log is \\S+\n.*"
                        + "invalid value for parameter \"work_mem\": \"much\".*");
        PostgresServer.start(options()).close();
    }

    @Test
    void aTemporaryServerLeavesNothingBehind() throws IOException {
        Path data;
        try (PostgresServer server = PostgresServer.temporary()) {
            data = server.log().getParent();
            assertThat(data).isDirectoryContaining("glob:**/server.log");
        }
        assertThat(data).doesNotExist();
    }

    private static PostgresOptions options() {
        return PostgresOptions.in(directory);
    }

    private static ChildJvm startParent() {
        ChildJvm parent =
                ChildJvm.start(JavaProgram.of(Parent.class, directory.toString()), directory.resolve("parent.log"));
        Await.until("the server runs", () -> parent.logTail(1).matches("port \\d+"));
        return parent;
    }

    private static long pid(ChildJvm parent) {
        return Long.parseLong(parent.logTail(2).lines().findFirst().orElseThrow());
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static boolean accepts(PostgresServer server) {
        try (Connection connection = connect(server)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean isValid(Connection connection) {
        try {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static String state(PostgresServer server, long backend) {
        try {
            return query(server, "SELECT state FROM pg_stat_activity WHERE pid = " + backend);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String sumTo(Connection connection, int last) {
        try {
            return query(connection, "SELECT sum(i) FROM generate_series(1, " + last + ") i");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String show(PostgresServer server, String setting) throws SQLException {
        return query(server, "SHOW " + setting);
    }

    private static String query(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server)) {
            return query(connection, sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void execute(PostgresServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

package io.sealstream.faults.shim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.stack.postgres.PostgresOptions;
import io.sealstream.stack.postgres.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresUnderShimIT {
    private static final String FILL = "INSERT INTO filled SELECT repeat('x', 500) FROM generate_series(1, 20000)";
    private static final String COUNT = "SELECT count(*) FROM filled";

    @TempDir
    Path home;

    @Test
    void aFullDiskIsAnErrorThatPostgresRecoversFromAndItsClockIsWhatItIsTold() throws Exception {
        assumeTrue(Shim.obstacle().isEmpty(), () -> Shim.obstacle().orElseThrow());
        Control control = Control.open(home.resolve("control"));
        Path directory = Files.createDirectory(home.resolve("postgres"));
        Shim shim = Shim.compile(home.resolve("shim"));
        PostgresOptions options = PostgresOptions.in(directory).withEnvironment(shim.environment(control, directory));
        try (PostgresServer server = PostgresServer.start(options)) {
            try (Connection connection = connect(server)) {
                execute(connection, "CREATE TABLE filled (value text)");
                control.fullDisk();
                assertThatThrownBy(() -> execute(connection, FILL))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("No space left on device");
                assertThat(control.refused()).isPositive();
                control.clear();
                execute(connection, FILL);
                assertThat(query(connection, COUNT)).isEqualTo("20000");
                control.clock(Duration.ofDays(-1));
                assertThat(query(
                                connection,
                                "SELECT clock_timestamp() < now_outside - interval '23 hours' FROM"
                                        + " (SELECT to_timestamp(" + System.currentTimeMillis() / 1000
                                        + ") now_outside)"))
                        .isEqualTo("t");
                control.clear();
            }
            server.kill();
            server.start();
            try (Connection connection = connect(server)) {
                assertThat(query(connection, COUNT)).isEqualTo("20000");
            }
        }
    }

    private static Connection connect(PostgresServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }
}

package io.sealstream.projection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.sealstream.projection.schema.Roles;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Postgres is, and who logs in.
 *
 * @param transactionTimeout after which Postgres ends a transaction
 */
record Login(String url, Optional<String> user, Optional<String> password, Duration transactionTimeout) {
    private static final long CONNECT_MILLIS = 5_000;
    /** One writes; one more may ask. */
    private static final int CONNECTIONS = 2;

    /** Connections whose role is the writer; none is made before it is asked for. */
    HikariDataSource connect(Roles roles, MeterRegistry registry) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setPoolName("projection");
        config.setMetricRegistry(registry);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("ApplicationName", "sealstream projection-worker");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Else a broken network could keep a batch, and the position's lock with it, for hours.
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("socketTimeout", Long.toString(transactionTimeout.toSeconds() + 10));
        config.setConnectionInitSql("SET ROLE " + roles.writer()
                + "; SET statement_timeout = " + transactionTimeout.toMillis()
                + "; SET idle_in_transaction_session_timeout = " + transactionTimeout.toMillis());
        return new HikariDataSource(config);
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "");
    }
}

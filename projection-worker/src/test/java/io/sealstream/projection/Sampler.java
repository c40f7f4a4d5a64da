package io.sealstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Looks at a copy's position all the time, through every outage, and remembers whether it ever went back. */
final class Sampler implements AutoCloseable {
    private static final long PAUSE_NANOS = 2_000_000;

    private final TestCopy copy;
    private final Thread thread = new Thread(this::run, "sampler");
    private final AtomicLong samples = new AtomicLong();
    private volatile long version = -1;
    private volatile long size;
    private volatile String regression;
    private volatile boolean stopping;

    private Sampler(TestCopy copy) {
        this.copy = copy;
    }

    static Sampler of(TestCopy copy) {
        Sampler sampler = new Sampler(copy);
        sampler.thread.start();
        return sampler;
    }

    /** Events in the copy, as seen last. */
    long size() {
        return size;
    }

    /** Waits until so many events more are in the copy. */
    void awaitGrowth(long events) throws InterruptedException {
        long from = size;
        TestCopy.await("the copy to grow beyond " + from, () -> size >= from + events);
    }

    void assertNeverWentBack() {
        assertThat(regression).isNull();
        assertThat(samples).hasPositiveValue();
    }

    private void run() {
        while (!stopping)
            try (Connection connection = copy.superuserSource().getConnection();
                    Statement statement = connection.createStatement()) {
                while (!stopping) sample(statement);
            } catch (SQLException e) {
                // Killed, or not up: that is what the tests are about.
                LockSupport.parkNanos(PAUSE_NANOS);
            }
    }

    private void sample(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(copy.inSchema("SELECT version, next_sequence FROM #position"))) {
            if (row.next()) seen(row.getLong(1), row.getLong(2));
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private void seen(long nowVersion, long nowSize) {
        if (nowVersion < version || nowSize < size || (nowVersion == version && nowSize != size))
            regression = "version " + version + ", size " + size + ", then " + nowVersion + ", " + nowSize;
        version = nowVersion;
        size = nowSize;
        samples.incrementAndGet();
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }
}

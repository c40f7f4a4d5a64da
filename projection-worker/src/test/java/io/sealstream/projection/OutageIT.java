package io.sealstream.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sealstream.stack.test.NeedsProcess;
import io.sealstream.stack.test.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One log and one copy throughout: what one outage spoiled, the next test would find. */
class OutageIT {
    private static final String CLIENT = "sealstream projection-worker";
    private static final int EVENTS = 500;

    private static TestPostgres server;
    private static TestLog log;
    private static TestCopy copy;

    @BeforeAll
    static void start() {
        server = TestPostgres.start();
        log = new TestLog("outages");
        copy = new TestCopy(log, server).with(ProjectionConfig.DATABASE_TRANSACTION_TIMEOUT_MS, "1000");
    }

    @AfterAll
    static void stop() {
        if (log != null) log.close();
        if (server != null) server.close();
    }

    @Test
    @NeedsProcess
    void aPostgresThatIsDownAtTheStartIsWaitedFor() throws Exception {
        server.process().stop();
        log.seal(EVENTS);
        try (ProjectionApplication worker = copy.startWorker()) {
            awaitImpediment(worker, "refused");
            server.process().start();
            assertRecovered(worker);
        }
    }

    @Test
    @NeedsProcess
    void restartsUnderLoadDelayAndNoMore() throws Exception {
        try (Sampler sampler = Sampler.of(copy);
                ProjectionApplication worker = copy.startWorker()) {
            try (Load load = Load.on(log, sampler::size)) {
                for (int i = 0; i < 3; i++) {
                    sampler.awaitGrowth(EVENTS);
                    server.process().stop();
                    awaitImpediment(worker, "Postgres: ");
                    server.process().start();
                }
                sampler.awaitGrowth(EVENTS);
            }
            assertRecovered(worker);
            sampler.assertNeverWentBack();
        }
    }

    @Test
    @NeedsProcess
    void aPostgresThatLetsNobodyInIsWaitedFor() throws Exception {
        try (ProjectionApplication worker = running();
                Handle superuser = copy.superuser().open()) {
            server.process().suspend();
            try {
                superuser.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = ?", CLIENT);
                log.seal(EVENTS);
                awaitImpediment(worker, "Postgres: ");
            } finally {
                server.process().resume();
            }
            assertRecovered(worker);
        }
    }

    @Test
    void aPostgresThatOnlyReadsIsWaitedFor() throws Exception {
        try (ProjectionApplication worker = running()) {
            copy.execute("ALTER SYSTEM SET default_transaction_read_only = on");
            copy.execute("SELECT pg_reload_conf()");
            log.seal(EVENTS);
            awaitImpediment(worker, "read-only transaction");
            copy.execute("ALTER SYSTEM RESET default_transaction_read_only");
            copy.execute("SELECT pg_reload_conf()");
            assertRecovered(worker);
        }
    }

    @Test
    @NeedsProcess
    void aDiskThatIsFullIsWaitedFor(@TempDir Path directory) throws Exception {
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", directory.toString()) == 0,
                "a file system of its own takes somebody who may mount one");
        try (TestLog small = new TestLog("small");
                TestPostgres itsOwn = TestPostgres.start()) {
            TestCopy onIt = new TestCopy(small, itsOwn);
            Path space = Files.createDirectory(directory.resolve("space"));
            onIt.execute("CREATE TABLESPACE small LOCATION '" + space + "'");
            onIt.execute("GRANT CREATE ON TABLESPACE small TO PUBLIC");
            onIt.execute("ALTER ROLE small_worker SET default_tablespace = small");
            Path ballast = directory.resolve("ballast");
            try (ProjectionApplication worker = onIt.startWorker()) {
                small.seal(100);
                TestCopy.awaitSize(worker, small.size());
                fill(ballast);
                small.seal(1_000);
                awaitImpediment(onIt, worker, "No space left on device");
                assertWaits(onIt);
                Files.delete(ballast);
                TestCopy.awaitSize(worker, small.size());
                Exactness.assertExact(small, onIt);
            }
        } finally {
            run("umount", "--lazy", directory.toString());
        }
    }

    @Test
    void aDeadlockIsWaitedOut() throws Exception {
        try (ProjectionApplication worker = running();
                Handle other = copy.superuser().open()) {
            other.begin();
            other.execute("SET LOCAL deadlock_timeout = '1min'");
            other.execute(copy.inSchema("LOCK TABLE #events IN SHARE MODE"));
            log.seal(EVENTS);
            TestCopy.await("the worker to wait for the table", OutageIT::isWaitingForALock);
            double before = interruptions();
            // Holds the position and wants the table; we hold the table and want the position.
            other.execute(copy.inSchema("SELECT FROM #position FOR UPDATE"));
            TestCopy.await("the interruption", () -> interruptions() > before);
            other.rollback();
            assertRecovered(worker);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aLockThatSomebodyKeepsIsWaitedFor(Locked locked) throws Exception {
        try (ProjectionApplication worker = running();
                Handle other = copy.superuser().open()) {
            other.begin();
            other.execute(copy.inSchema(locked.statement));
            log.seal(EVENTS);
            awaitImpediment(worker, "statement timeout");
            other.rollback();
            assertRecovered(worker);
        }
    }

    enum Locked {
        POSITION("SELECT FROM #position FOR UPDATE"),
        TABLE("LOCK TABLE #events");

        private final String statement;

        Locked(String statement) {
            this.statement = statement;
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LOSES_REPLY_TO_COMMIT", "RESETS_WITHIN_COPY"})
    void whatANetworkBreaksOffIsFoundCommittedOrIsWrittenAgain(Relay.Fault fault) throws Exception {
        try (Relay relay = new Relay(server.port())) {
            copy.with(ProjectionConfig.DATABASE_URL, relay.jdbcUrl());
            try (ProjectionApplication worker = running()) {
                for (int i = 0; i < 3; i++) {
                    double before = interruptions();
                    relay.arm(fault);
                    log.seal(EVENTS);
                    TestCopy.await("the " + fault, () -> interruptions() > before);
                    assertRecovered(worker);
                }
                assertThat(relay.hasHappened()).isTrue();
            }
        } finally {
            copy.with(ProjectionConfig.DATABASE_URL, server.jdbcUrl());
        }
    }

    @Test
    void rightsThatWereTakenAwayAreWaitedFor() throws Exception {
        try (ProjectionApplication worker = running()) {
            copy.execute("REVOKE USAGE ON SCHEMA outages FROM sealstream_writer");
            log.seal(EVENTS);
            awaitImpediment(worker, "permission denied for schema outages");
            assertWaits(copy);
            copy.execute("GRANT USAGE ON SCHEMA outages TO sealstream_writer");
            assertRecovered(worker);
        }
    }

    @Test
    void aPasswordThatIsWrongIsSaidAndMayBeMended() throws Exception {
        copy.execute("ALTER ROLE outages_worker PASSWORD 'another'");
        log.seal(EVENTS);
        try (ProjectionApplication worker = copy.startWorker()) {
            awaitImpediment(worker, "password authentication failed");
            assertThat(worker.impediment().orElseThrow()).doesNotContain("secret");
            copy.execute("ALTER ROLE outages_worker PASSWORD 'secret'");
            assertRecovered(worker);
        }
    }

    private static ProjectionApplication running() throws InterruptedException {
        log.seal(1);
        ProjectionApplication worker = copy.startWorker();
        TestCopy.awaitSize(worker, log.size());
        return worker;
    }

    private static void awaitImpediment(ProjectionApplication worker, String named) throws InterruptedException {
        awaitImpediment(copy, worker, named);
    }

    private static void awaitImpediment(TestCopy waiting, ProjectionApplication worker, String named)
            throws InterruptedException {
        TestCopy.await(
                "to hear of " + named,
                () -> worker.impediment()
                        .filter(reason -> reason.startsWith("waiting for Postgres: ")
                                && reason.toLowerCase(Locale.ROOT).contains(named.toLowerCase(Locale.ROOT)))
                        .isPresent());
        assertThat(interruptions(waiting)).isPositive();
    }

    /** Tried again and refused again, it does not look as if it ran in between. */
    private static void assertWaits(TestCopy waiting) throws InterruptedException {
        double before = interruptions(waiting);
        TestCopy.await("another attempt", () -> {
            assertThat(waiting.registry
                            .get("sealstream.projection.running")
                            .gauge()
                            .value())
                    .isZero();
            return interruptions(waiting) > before;
        });
    }

    private static void assertRecovered(ProjectionApplication worker) throws Exception {
        TestCopy.awaitSize(worker, log.size());
        TestCopy.await("readiness", () -> worker.impediment().isEmpty());
        assertThat(copy.registry.get("sealstream.projection.running").gauge().value())
                .isEqualTo(1);
        Exactness.assertExact(log, copy);
    }

    private static double interruptions() {
        return interruptions(copy);
    }

    private static double interruptions(TestCopy of) {
        return of.registry
                .counter("sealstream.projection.interruptions", "fault", "postgres")
                .count();
    }

    private static boolean isWaitingForALock() {
        return copy.one(
                Boolean.class,
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name = ? AND wait_event_type = 'Lock')",
                CLIENT);
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] page = new byte[4_096];
            while (true) out.write(page);
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor();
    }
}

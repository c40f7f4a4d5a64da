package io.sealstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.service.ProcessSettings;
import io.sealstream.service.Scrape;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.test.NeedsProcess;
import io.sealstream.stack.test.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainIT {
    private static final Duration SECONDS = Duration.ofSeconds(20);
    /** 128 and the signal's number. */
    private static final int ENDED_BY_SIGTERM = 143;

    @TempDir
    Path directory;

    @Test
    @NeedsProcess
    void aWorkerSaysWhetherItIsReadyAndWhyNotAndEndsOnSigterm() throws Exception {
        try (TestPostgres server = TestPostgres.start();
                TestLog log = new TestLog("main")) {
            log.seal(7);
            Scrape scrape = Scrape.ofFreePort();
            TestCopy copy = new TestCopy(log, server).with(ProcessSettings.HTTP_PORT, Integer.toString(scrape.port()));
            try (ChildJvm worker = WorkerProcess.start(copy, directory)) {
                TestCopy.await(
                        "readiness; it says " + worker.logTail(5),
                        () -> scrape.readiness().equals("200 ok\n"));
                assertThat(scrape.value("sealstream_projection_size")).isEqualTo(7);
                assertThat(scrape.value("sealstream_projection_running")).isEqualTo(1);
                server.process().stop();
                log.seal(1);
                TestCopy.await(
                        "a reason not to be ready", () -> scrape.readiness().startsWith("503 waiting for Postgres: "));
                assertThat(scrape.value("sealstream_projection_running")).isZero();
                assertThat(scrape.value("sealstream_projection_interruptions_total", "fault=\"postgres\""))
                        .isPositive();
                server.process().start();
                TestCopy.await("readiness again", () -> scrape.readiness().equals("200 ok\n"));
                assertThat(scrape.value("sealstream_projection_size")).isEqualTo(8);
                worker.requestStop();
                assertThat(worker.awaitExit(SECONDS)).hasValue(ENDED_BY_SIGTERM);
            }
        }
    }

    @Test
    void aWorkerThatWaitsForPostgresEndsOnSigtermToo() throws Exception {
        try (TestLog log = new TestLog("main-waits")) {
            Scrape scrape = Scrape.ofFreePort();
            TestCopy copy = new TestCopy(log)
                    .with(ProjectionConfig.DATABASE_URL, "jdbc:postgresql://localhost:1/postgres")
                    .with(ProcessSettings.HTTP_PORT, Integer.toString(scrape.port()));
            try (ChildJvm worker = WorkerProcess.start(copy, directory)) {
                TestCopy.await(
                        "a reason not to be ready", () -> scrape.readiness().startsWith("503 waiting for Postgres: "));
                worker.requestStop();
                assertThat(worker.awaitExit(SECONDS)).hasValue(ENDED_BY_SIGTERM);
            }
        }
    }

    @Test
    void aWorkerThatCannotGoOnSaysWhyInOneLineAndExits1() throws Exception {
        try (TestLog log = new TestLog("main-other")) {
            TestCopy copy = new TestCopy(log);
            copy.catchUp(log);
            copy.with(ProjectionConfig.ORIGIN, "example.com/test/other");
            try (ChildJvm worker = WorkerProcess.start(copy, directory)) {
                assertThat(worker.awaitExit(TestCopy.BOUND)).hasValue(1);
                assertThat(worker.logTail(1))
                        .startsWith("sealstream projection-worker: schema main_other holds the copy of another log");
            }
        }
    }

    @Test
    void settingsThatAreWrongAreSaidInOneLine() throws Exception {
        try (TestLog log = new TestLog("main-wrong")) {
            TestCopy copy = new TestCopy(log).with("database.schemas", "two");
            try (ChildJvm worker = WorkerProcess.start(copy, directory)) {
                assertThat(worker.awaitExit(TestCopy.BOUND)).hasValue(1);
                assertThat(worker.logTail(10).lines())
                        .singleElement()
                        .asString()
                        .startsWith("sealstream projection-worker: unknown settings: database.schemas");
            }
        }
    }
}

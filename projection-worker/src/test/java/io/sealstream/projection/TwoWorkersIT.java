package io.sealstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.stack.process.ChildJvm;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoWorkersIT {
    private static final String TIMEOUT_MS = "2000";
    /** After the timeout: what it takes to notice, and to go on. */
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path directory;

    @Test
    void twoWorkersOnOneCopyWriteEveryEventOnceAndBothStayUp() throws Exception {
        try (TestLog log = new TestLog("two-at-once")) {
            TestCopy copy = new TestCopy(log).with(ProjectionConfig.BATCH_EVENTS, "200");
            try (Sampler sampler = Sampler.of(copy);
                    ProjectionApplication first = copy.startWorker();
                    ProjectionApplication second = copy.startWorker()) {
                try (Load load = Load.on(log, sampler::size)) {
                    sampler.awaitGrowth(20_000);
                }
                TestCopy.await(
                        "both at the end",
                        () -> first.progress().size() == log.size()
                                && second.progress().size() == log.size());
                assertThat(first.impediment()).isEmpty();
                assertThat(second.impediment()).isEmpty();
                sampler.assertNeverWentBack();
            }
            Exactness.assertExact(log, copy);
        }
    }

    @Test
    void whereOneIsSuspendedTheOtherGoesOnAndOnceResumedItWritesNothingTwice() throws Exception {
        try (TestLog log = new TestLog("suspended")) {
            TestCopy copy = new TestCopy(log)
                    .with(ProjectionConfig.BATCH_EVENTS, "200")
                    .with(ProjectionConfig.DATABASE_TRANSACTION_TIMEOUT_MS, TIMEOUT_MS);
            try (Sampler sampler = Sampler.of(copy);
                    ChildJvm zombie = WorkerProcess.start(copy, directory)) {
                try (Load load = Load.on(log, sampler::size)) {
                    sampler.awaitGrowth(1_000);
                    try (ProjectionApplication other = copy.startWorker()) {
                        other.awaitRunning(TestCopy.BOUND);
                        for (int i = 0; i < 3; i++) {
                            zombie.suspend();
                            awaitSoon(sampler);
                            zombie.resume();
                            sampler.awaitGrowth(1_000);
                        }
                        assertThat(other.impediment()).isEmpty();
                    }
                    sampler.awaitGrowth(1_000);
                }
                TestCopy.await("the end", () -> sampler.size() == log.size());
                assertThat(zombie.isAlive()).isTrue();
                sampler.assertNeverWentBack();
            }
            Exactness.assertExact(log, copy);
        }
    }

    @Test
    void aWorkerThatStandsStillWithinACopyDoesNotKeepThePositionFromTheOther() throws Exception {
        try (TestLog log = new TestLog("zombie")) {
            TestCopy copy = new TestCopy(log).with(ProjectionConfig.DATABASE_TRANSACTION_TIMEOUT_MS, TIMEOUT_MS);
            log.seal(1_000);
            copy.catchUp(log);
            try (Relay relay = new Relay(copy.server.port());
                    Sampler sampler = Sampler.of(copy);
                    ChildJvm zombie = startBehind(relay, copy)) {
                relay.arm(Relay.Fault.STANDS_STILL_WITHIN_COPY);
                log.seal(1_000);
                TestCopy.await("a worker within its rows; it says " + zombie.logTail(5), relay::hasHappened);
                zombie.suspend();
                assertThat(copy.list(
                                String.class,
                                "SELECT wait_event FROM pg_stat_activity WHERE state = 'active' AND query LIKE ?",
                                copy.inSchema("COPY #events_from_0 %")))
                        .containsExactly("ClientRead");
                try (ProjectionApplication other = copy.startWorker()) {
                    awaitSoon(sampler);
                    TestCopy.awaitSize(other, 2_000);
                }
                zombie.resume();
                relay.goOn();
                log.seal(1_000);
                TestCopy.await("the zombie at the end; it says " + zombie.logTail(5), () -> sampler.size() == 3_000);
                sampler.assertNeverWentBack();
            }
            Exactness.assertExact(log, copy);
        }
    }

    private ChildJvm startBehind(Relay relay, TestCopy copy) throws Exception {
        String direct = copy.server.jdbcUrl();
        try {
            return WorkerProcess.start(copy.with(ProjectionConfig.DATABASE_URL, relay.jdbcUrl()), directory);
        } finally {
            copy.with(ProjectionConfig.DATABASE_URL, direct);
        }
    }

    private static void awaitSoon(Sampler sampler) throws InterruptedException {
        long before = System.nanoTime();
        sampler.awaitGrowth(300);
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isLessThan(Duration.ofMillis(Long.parseLong(TIMEOUT_MS)).plus(SOON));
    }
}

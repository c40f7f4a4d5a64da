package io.sealstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.test.NeedsProcess;
import io.sealstream.stack.test.TestPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NeedsProcess
class KillIT {
    /** Of nine kills; -Dkill.rounds=6 for a long run. */
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 2);

    /** What is killed, and how often in a round. */
    private enum Victim {
        WORKER(3),
        BACKEND(4),
        POSTMASTER(2);

        private final int times;

        Victim(int times) {
            this.times = times;
        }
    }

    private static final int MOST_EVENTS = 300;
    private static final int MOST_NANOS = 20_000_000;

    @TempDir
    Path directory;

    private final Random random = new Random(17);
    private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    private ChildJvm worker;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void afterAnyKillOfWorkerBackendOrPostmasterEveryEventIsInTheCopyOnce() throws Exception {
        try (TestPostgres server = TestPostgres.start();
                TestLog log = new TestLog("killed")) {
            TestCopy copy = new TestCopy(log, server).with(ProjectionConfig.BATCH_EVENTS, "500");
            worker = WorkerProcess.start(copy, directory);
            try (Sampler sampler = Sampler.of(copy)) {
                try (Load load = Load.on(log, sampler::size)) {
                    for (Victim victim : order()) {
                        sampler.awaitGrowth(1 + random.nextInt(MOST_EVENTS));
                        LockSupport.parkNanos(random.nextInt(MOST_NANOS));
                        assertThat(worker.isAlive())
                                .as(() -> worker.logTail(20))
                                .isTrue();
                        kill(victim, copy);
                        kills.merge(victim, 1, Integer::sum);
                    }
                    sampler.awaitGrowth(1);
                }
                TestCopy.await("the log's end; it says " + worker.logTail(5), () -> sampler.size() == log.size());
                sampler.assertNeverWentBack();
            } finally {
                worker.close();
            }
            assertThat(kills)
                    .hasSize(Victim.values().length)
                    .allSatisfy((victim, count) -> assertThat(count).isEqualTo(ROUNDS * victim.times));
            Exactness.assertExact(log, copy);
        }
    }

    private List<Victim> order() {
        List<Victim> order = new ArrayList<>();
        for (Victim victim : Victim.values()) order.addAll(Collections.nCopies(ROUNDS * victim.times, victim));
        Collections.shuffle(order, random);
        return order;
    }

    private void kill(Victim victim, TestCopy copy) throws Exception {
        switch (victim) {
            case WORKER -> {
                worker.kill();
                worker = WorkerProcess.start(copy, directory);
            }
            case BACKEND -> TestCopy.await("a backend of the worker's", () -> killBackend(copy));
            case POSTMASTER -> {
                copy.server.process().kill();
                copy.server.process().start();
            }
        }
    }

    /** False if there was none at that moment: the worker is on its way back, or Postgres recovers from the kill before. */
    private static boolean killBackend(TestCopy copy) {
        try {
            List<Long> pids = copy.list(
                    Long.class,
                    "SELECT pid FROM pg_stat_activity WHERE application_name = 'sealstream projection-worker'");
            if (pids.isEmpty()) return false;
            copy.server.process().killBackend(pids.get(0));
            return true;
        } catch (JdbiException | IllegalArgumentException e) {
            return false;
        }
    }
}

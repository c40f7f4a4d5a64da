package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class StandbyIT {
    private static final int PRELOADED = 100_000;
    private static final long EVERY_MS = 20;
    /** Under 5 s on a machine that does nothing else, which one that builds and tests is not. */
    private static final Duration LONGEST_GAP = Duration.ofSeconds(10);

    /** What a rolling update does, at its worst: whichever is replaced is the one that seals. */
    @Test
    void sealingStandsStillForSecondsAtMostWhileSealersAreReplacedOneByOne() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        AtomicBoolean done = new AtomicBoolean();
        List<IngestApplication> sealers = new ArrayList<>();
        try (TestLog log = new TestLog("standby")) {
            sealers.add(sealer(log, 0));
            awaitReady(sealers.get(0));
            log.publishEvents(0, PRELOADED);
            TestLog.await("the first events", () -> sealers.get(0).progress().sealedCount() == PRELOADED);
            sealers.add(sealer(log, 1));
            awaitReady(sealers.get(1));
            assertThat(sealers.get(1).progress().isActive()).isFalse();

            Future<Integer> published = threads.submit(() -> publish(log, done));
            Future<Duration> gap = threads.submit(() -> longestGap(log, done));
            for (int replaced = 0; replaced < sealers.size(); replaced++) {
                IngestApplication other = sealers.get(1 - replaced);
                assertThat(sealers.get(replaced).progress().isActive()).isTrue();
                sealers.get(replaced).close();
                TestLog.await("taking over", () -> other.progress().isActive());
                sealers.set(replaced, sealer(log, replaced));
                awaitReady(sealers.get(replaced));
            }
            done.set(true);
            int count = published.get(60, TimeUnit.SECONDS);
            log.awaitVerified(PRELOADED + count);
            assertThat(gap.get(60, TimeUnit.SECONDS)).as("longest gap").isLessThan(LONGEST_GAP);
            assertThat(log.deadLetters()).isEmpty();
        } finally {
            done.set(true);
            sealers.forEach(IngestApplication::close);
            threads.shutdownNow();
        }
    }

    private static IngestApplication sealer(TestLog log, int number) {
        IngestApplication sealer = new IngestApplication(
                log.with(
                                IngestConfig.STATE_DIR,
                                log.directory.resolve("state-" + number).toString())
                        .config(),
                new SimpleMeterRegistry());
        sealer.start();
        return sealer;
    }

    private static void awaitReady(IngestApplication sealer) throws InterruptedException {
        TestLog.await("readiness", () -> sealer.health().impediment().isEmpty());
    }

    private static int publish(TestLog log, AtomicBoolean done) throws InterruptedException {
        int count = 0;
        while (!done.get()) {
            log.publishEvents(PRELOADED + count++, 1);
            TimeUnit.MILLISECONDS.sleep(EVERY_MS);
        }
        return count;
    }

    /** The longest time that a consumer of the sealed topic saw nothing new in. */
    private static Duration longestGap(TestLog log, AtomicBoolean done) {
        long longest = 0;
        try (SealedTopic sealed = SealedTopic.open(log.clients, log.topics)) {
            sealed.seek(sealed.end());
            long last = System.nanoTime();
            while (!done.get()) {
                List<SealedRecord> records = sealed.poll(Duration.ofMillis(100));
                long now = System.nanoTime();
                longest = Math.max(longest, now - last);
                if (!records.isEmpty()) last = now;
            }
        }
        return Duration.ofNanos(longest);
    }
}

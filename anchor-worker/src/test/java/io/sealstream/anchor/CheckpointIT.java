package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.checkpoint.VerifierKey;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointIT {
    private static final long SECOND = 1_000_000_000;

    @Test
    void aCheckpointFollowsASealedEventWithinASecondAndNoneIsSignedWhileNothingIsNew() throws Exception {
        try (TestLog log = new TestLog("cadence").with(AnchorConfig.CHECKPOINT_INTERVAL_MS, "500");
                AnchorApplication worker = log.runWorker()) {
            long[] waits = new long[10];
            for (int i = 0; i < waits.length; i++) {
                log.sealer.seal(1);
                long start = System.nanoTime();
                log.awaitCheckpoint(worker);
                waits[i] = System.nanoTime() - start;
            }
            Arrays.sort(waits);
            // The median, as this machine may be busy with other things for a moment.
            assertThat(waits[waits.length / 2]).isLessThan(SECOND);
            assertThat(worker.progress().checkpointCount()).isEqualTo(10);
            assertThat(log.sizes()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
            assertThat(log.registry.get("sealstream.checkpoint.size").gauge().value())
                    .isEqualTo(10);
            Recomputation.assertHolds(log, keys(log, "log"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "tail"})
    void aWorkerGoesOnWhereItsPredecessorWas(String verification) throws Exception {
        try (TestLog log =
                new TestLog("resumed-" + verification).with(AnchorConfig.RESUME_VERIFICATION, verification)) {
            for (int events : new int[] {3, 250, 3, 1, 700, 600}) {
                try (AnchorApplication worker = log.runWorker()) {
                    assertThat(worker.progress().committedSize())
                            .isEqualTo(log.sealer.tip().size());
                    log.grow(worker, events / 2);
                    log.grow(worker, events - events / 2);
                }
            }
            Recomputation.assertHolds(log, keys(log, "log"));
        }
    }

    @Test
    void aWorkerThatComesLateCatchesUpWithOneCheckpoint() throws Exception {
        try (TestLog log = new TestLog("late").with(AnchorConfig.CHECKPOINT_INTERVAL_MS, "3600000")) {
            log.sealer.seal(1_000);
            try (AnchorApplication worker = log.runWorker()) {
                TestLog.await("a checkpoint", () -> worker.progress().committedSize() > 0);
            }
            assertThat(log.sizes()).hasSize(1);
            Recomputation.assertHolds(log, keys(log, "log"));
        }
    }

    @Test
    void everyKeyInForceSignsAndAnEarlierOneStaysListed() throws Exception {
        try (TestLog log = new TestLog("rotated")) {
            try (AnchorApplication worker = log.runWorker()) {
                log.grow(worker, 5);
            }
            String first = log.config().getList(AnchorConfig.KEY_FILES).get(0);
            log.with(AnchorConfig.KEY_FILES, first + "," + log.newKey("second"));
            try (AnchorApplication worker = log.runWorker()) {
                log.grow(worker, 5);
                assertThat(worker.progress().committed().orElseThrow().note().signatures())
                        .hasSize(2);
            }
            log.with(AnchorConfig.KEY_FILES, log.directory.resolve("second.pem").toString());
            try (AnchorApplication worker = log.runWorker()) {
                log.grow(worker, 5);
            }
            Recomputation.assertHolds(log, keys(log, "log", "second"));
            assertThat(log.verifierKeys()).isEqualTo(keys(log, "second", "log"));
        }
    }

    static List<VerifierKey> keys(TestLog log, String... names) {
        return List.of(names).stream().map(name -> log.key(name).verifierKey()).toList();
    }
}

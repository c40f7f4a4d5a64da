package io.sealstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.event.Entry;
import io.sealstream.topics.SealedRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class SealingIT {
    @Test
    void theSameIngestLogSealsToTheSameBytes() throws Exception {
        try (TestLog log = new TestLog("twice")) {
            log.publishEvents(0, 3_000);
            log.publish(new byte[] {1, 2, 3});
            log.publishEvents(10, 20);
            log.publishEvents(3_000, 2_000);
            List<SealedRecord> first = sealAll(log, 5_000);

            log.deleteTopics(log.topics.sealed(), log.topics.deadLetters(), log.topics.epochs());
            log.createTopics();
            log.with(IngestConfig.APPLICATION_ID, "another")
                    .with(
                            IngestConfig.STATE_DIR,
                            log.directory.resolve("another").toString());
            List<SealedRecord> second = sealAll(log, 5_000);

            assertThat(second).hasSameSizeAs(first);
            for (int i = 0; i < first.size(); i++) {
                assertThat(second.get(i).key()).isEqualTo(first.get(i).key());
                assertThat(second.get(i).value()).isEqualTo(first.get(i).value());
                assertThat(second.get(i).timestamp()).isEqualTo(first.get(i).timestamp());
            }
        }
    }

    @Test
    void aRestartGoesOnWhereItStopped() throws Exception {
        try (TestLog log = new TestLog("restart")) {
            for (int round = 0; round < 3; round++) {
                log.publishEvents(round * 500, 500);
                log.publishEvents(0, 10);
                try (IngestApplication sealer = log.startSealer()) {
                    List<Entry> entries = log.awaitVerified((round + 1) * 500);
                    assertThat(entries.get(entries.size() - 1).claims().id()).hasToString("e" + (round * 500 + 499));
                    TestLog.await("duplicates dropped", () -> sealer.progress().duplicateCount() >= 10);
                }
            }
            assertThat(log.verified()).hasSize(1_500);
            assertThat(log.deadLetters()).isEmpty();
        }
    }

    private static List<SealedRecord> sealAll(TestLog log, int count) throws Exception {
        try (IngestApplication sealer = log.startSealer()) {
            log.awaitVerified(count);
        }
        return log.sealed();
    }
}

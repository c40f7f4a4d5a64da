package io.sealstream.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.projection.row.EventColumn;
import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SizeLimits;
import io.sealstream.topics.TopicSettings;
import io.sealstream.topics.VerificationFailedException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalIT {
    private static final int INTACT = 10;

    @Test
    void theCopyOfAnotherLogIsNotGoneOnWith() throws Exception {
        try (TestLog log = new TestLog("refused-other")) {
            TestCopy copy = copied(log);
            assertThat(copy.with(ProjectionConfig.ORIGIN, "example.com/test/other")
                            .fatal())
                    .hasMessageContaining("holds the copy of another log")
                    .hasMessageContaining("example.com/test/refused-other");
            assertUntouched(copy);
        }
    }

    @Test
    void aSealedTopicThatWasMadeAnewIsNotGoneOnFrom() throws Exception {
        try (TestLog log = new TestLog("refused-anew")) {
            TestCopy copy = copied(log);
            makeSealedTopicAnew(log);
            assertThat(copy.fatal()).hasMessageContaining("it was made anew").hasMessageContaining("sealstream replay");
            assertUntouched(copy);
        }
    }

    @Test
    void aSealedTopicThatEndsBeforeTheCopyIsNotGoneOnFrom() throws Exception {
        try (TestLog log = new TestLog("refused-short")) {
            TestCopy copy = copied(log);
            // As where the topic's files were put back from a backup: the broker's id for it is the same.
            copy.execute("ALTER TABLE #position DISABLE TRIGGER move_forward");
            copy.execute("UPDATE #position SET sealed_offset = sealed_offset + 100");
            assertThat(copy.fatal())
                    .hasMessageContaining("that topic ends at offset")
                    .hasMessageContaining("sealstream verify");
            assertUntouched(copy);
        }
    }

    @Test
    void aRowThatWasChangedAtTheEndStopsTheWorker() throws Exception {
        try (TestLog log = new TestLog("refused-changed")) {
            TestCopy copy = copied(log);
            copy.execute("ALTER TABLE #events_from_0 DISABLE TRIGGER append_only");
            copy.execute("UPDATE #events SET event_hash = sha256('other') WHERE sequence = 9");
            log.seal(1);
            assertThat(copy.fatal())
                    .hasMessageContaining("somebody changed the copy past its triggers")
                    .hasMessageContaining("sealstream verify --database")
                    .hasMessageContaining("sealstream replay");
            assertUntouched(copy);
        }
    }

    @Test
    void aRowThatSomebodyWroteAheadStopsTheWorker() throws Exception {
        try (TestLog log = new TestLog("refused-ahead")) {
            TestCopy copy = copied(log);
            try (ProjectionApplication worker = copy.startWorker()) {
                TestCopy.awaitSize(worker, INTACT);
                copy.execute("ALTER TABLE #events DISABLE TRIGGER continue_chain");
                copy.execute("INSERT INTO #events SELECT 10, " + EventColumn.LIST.substring("sequence, ".length())
                        + " FROM #events WHERE sequence = 9");
                copy.execute("ALTER TABLE #events ENABLE ALWAYS TRIGGER continue_chain");
                log.seal(1);
                TestCopy.await(
                        "the worker to stop",
                        () -> worker.impediment()
                                .filter(reason -> reason.startsWith("stopped: "))
                                .isPresent());
                assertThat(worker.impediment().orElseThrow()).contains("sealstream verify --database");
            }
            assertUntouched(copy);
        }
    }

    @Test
    void aPartitionThatIsMissingStopsTheWorkerAndSkipsNoEvent() throws Exception {
        try (TestLog log = new TestLog("refused-partition")) {
            TestCopy copy = copied(log);
            copy.execute("ALTER TABLE #events DETACH PARTITION #events_from_5000");
            log.seal(6_000);
            assertThat(copy.fatal()).hasMessageContaining("no partition of relation");
            assertThat(copy.one(Long.class, "SELECT count(*) FROM #events_from_5000"))
                    .isZero();
            assertThat(copy.one(Long.class, "SELECT count(*) FROM #skipped")).isZero();
        }
    }

    @Test
    void aBrokenChainIsNamedAndNothingIsCopiedAfterIt() throws Exception {
        try (TestLog log = new TestLog("refused-broken")) {
            TestCopy copy = copied(log);
            log.write(new ProducerRecord<>(log.topics.sealed(), 0, SealedRecord.key(INTACT), new byte[] {1, 2, 3}));
            log.seal(5);
            assertThat(copy.fatal())
                    .isInstanceOf(VerificationFailedException.class)
                    .hasMessageContaining("does not continue the chain at offset")
                    .hasMessageContaining("sequence 10")
                    .hasMessageContaining("sealstream verify");
            assertUntouched(copy);
        }
    }

    @Test
    void aSecondRecordForASequenceIsNotCopied() throws Exception {
        try (TestLog log = new TestLog("refused-second")) {
            TestCopy copy = copied(log);
            SealedEvents again = new SealedEvents(log.description);
            for (int i = 1; i < INTACT; i++) again.next();
            byte[] last = again.next().value();
            log.write(new ProducerRecord<>(log.topics.sealed(), 0, SealedRecord.key(INTACT - 1), last));
            assertThat(copy.fatal())
                    .isInstanceOf(VerificationFailedException.class)
                    .hasMessageContaining("sequence 10: WRONG_SEQUENCE")
                    .hasMessageContaining("sealstream verify");
            assertUntouched(copy);
        }
    }

    @Test
    void aDatabaseOfAnOlderBackupIsBroughtUp() throws Exception {
        try (TestLog log = new TestLog("older-database")) {
            TestCopy copy = copied(log);
            copy.execute("CREATE TABLE #backup AS SELECT * FROM #position");
            log.seal(INTACT);
            copy.catchUp(log);
            copy.execute("ALTER TABLE #position DISABLE TRIGGER USER");
            copy.execute("DELETE FROM #position");
            copy.execute("INSERT INTO #position SELECT * FROM #backup");
            copy.execute("ALTER TABLE #position ENABLE TRIGGER USER");
            copy.execute("ALTER TABLE #events DISABLE TRIGGER USER");
            copy.execute("DELETE FROM #events WHERE sequence >= " + INTACT);
            copy.execute("ALTER TABLE #events ENABLE TRIGGER USER");
            copy.execute("DROP TABLE #backup");
            log.seal(1);
            copy.catchUp(log);
            Exactness.assertExact(log, copy);
        }
    }

    enum Foreign {
        CHECKPOINT,
        ANCHOR,
        TILE,
        DECISION;

        private ProducerRecord<byte[], byte[]> in(LogTopics topics) {
            byte[] key = this == TILE ? "tile/0/000".getBytes(UTF_8) : SealedRecord.key(5);
            String topic = switch (this) {
                case CHECKPOINT -> topics.checkpoints();
                case ANCHOR -> topics.anchors();
                case TILE -> topics.tiles();
                case DECISION -> topics.deadLetterDecisions();
            };
            return new ProducerRecord<>(topic, 0, key, new byte[] {1, 2, 3});
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRecordThatIsNotOfItsTopicIsNamedByItsPlaceAndNoEventAnswersForIt(Foreign foreign) throws Exception {
        try (TestLog log = new TestLog("refused-" + foreign.name().toLowerCase(Locale.ROOT))) {
            TestCopy copy = new TestCopy(log);
            log.seal(INTACT);
            ProducerRecord<byte[], byte[]> record = foreign.in(log.topics);
            log.write(record);
            assertThat(copy.fatal())
                    .hasMessageContaining("offset 0 of " + record.topic())
                    .hasMessageContaining("sealstream fsck");
            assertThat(copy.one(Long.class, "SELECT count(*) FROM #skipped")).isZero();
        }
    }

    private static TestCopy copied(TestLog log) throws InterruptedException {
        TestCopy copy = new TestCopy(log);
        log.seal(INTACT);
        copy.catchUp(log);
        return copy;
    }

    private static void assertUntouched(TestCopy copy) {
        assertThat(copy.one(Long.class, "SELECT next_sequence FROM #position")).isEqualTo(INTACT);
        assertThat(copy.one(Long.class, "SELECT count(*) FROM #skipped")).isZero();
    }

    private static void makeSealedTopicAnew(TestLog log) throws Exception {
        log.admin.deleteTopics(List.of(log.topics.sealed())).all().get();
        TestCopy.await("the topic to be gone", () -> isGone(log));
        new TopicSettings(log.topics, new SizeLimits(log.description.maxDataBytes())).create(log.admin, (short) 1);
    }

    private static boolean isGone(TestLog log) {
        try {
            log.admin
                    .describeTopics(List.of(log.topics.sealed()))
                    .allTopicNames()
                    .get();
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.sealstream.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealstream.ingest.seal.SealingTopology;
import io.sealstream.ledger.event.Entry;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.DeadLetterHeaders;
import io.sealstream.topics.Epoch;
import io.sealstream.topics.Epochs;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.SealedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

/** What is lost or wrong when a sealer starts: healed from the sealed topic, or refused with what to do. */
class RecoveryIT {
    @Test
    void lostOffsetsAndChangelogSealAndRefuseNothingAgain() throws Exception {
        try (TestLog log = sealed("lost-offsets", 300)) {
            // A refused record and a duplicate after the last sealed one: only the dead letter says it was decided.
            log.publish(new byte[] {7});
            log.publishEvents(0, 1);
            try (IngestApplication sealer = log.startSealer()) {
                TestLog.await("dropped", () -> sealer.progress().duplicateCount() == 1);
            }
            log.admin
                    .deleteConsumerGroups(List.of(log.config().applicationId()))
                    .all()
                    .get();
            log.deleteTopics(log.config().applicationId() + "-tip-changelog");

            log.publishEvents(300, 100);
            try (IngestApplication sealer = log.startSealer()) {
                log.awaitVerified(400);
                TestLog.await("100 sealed", () -> sealer.progress().sealedCount() == 100);
            }
            assertThat(log.deadLetters()).hasSize(1);
        }
    }

    @Test
    void offsetsThatAToolSetForwardPassOverNothingAndTheResetToolSealsNothingAgain() throws Exception {
        try (TestLog log = sealed("reset-tool", 10)) {
            log.publishEvents(10, 10);
            TopicPartition partition = new TopicPartition(log.topics.events(), 0);
            TestLog.await("the group's offset is set", () -> setGroupTo(log, partition, 20));
            assertRefuses(log, "set by hand to offset 20", "records from 10 on", "--to-earliest");

            // What the message says to do, and all else that kafka-streams-application-reset does.
            TestLog.await("the group's offset is set", () -> setGroupTo(log, partition, 0));
            log.deleteTopics(changelog(log));
            try (IngestApplication sealer = log.startSealer()) {
                log.awaitVerified(20);
                TestLog.await("10 sealed", () -> sealer.progress().sealedCount() == 10);
            }
        }
    }

    @Test
    void aChangelogThatIsDeletedUnderARunningSealerIsMadeAgain() throws Exception {
        try (TestLog log = new TestLog("changelog")) {
            log.publishEvents(0, 10);
            try (IngestApplication sealer = log.startSealer()) {
                log.awaitVerified(10);
                log.deleteTopics(changelog(log));
                log.publishEvents(10, 10);
                log.awaitVerified(20);
            }
        }
    }

    @Test
    void aChangelogAndLocalStateOfAnOlderBackupAreBroughtUp() throws Exception {
        try (TestLog log = sealed("older-state", 10)) {
            ProducerRecord<byte[], byte[]> older = lastOfChangelog(log);
            Path backup = log.directory.resolve("backup");
            copy(log.directory.resolve("state"), backup);
            log.publishEvents(10, 10);
            try (IngestApplication sealer = log.startSealer()) {
                log.awaitVerified(20);
            }
            log.publish(older);
            log.publishEvents(15, 10);
            log.with(IngestConfig.STATE_DIR, backup.toString());
            try (IngestApplication sealer = log.startSealer()) {
                log.awaitVerified(25);
                TestLog.await("5 known", () -> sealer.progress().duplicateCount() == 5);
            }
        }
    }

    private static String changelog(TestLog log) {
        return SealingTopology.changelog(log.config().applicationId());
    }

    private static ProducerRecord<byte[], byte[]> lastOfChangelog(TestLog log) {
        TopicPartition partition = new TopicPartition(changelog(log), 0);
        try (CommittedTopic topic = CommittedTopic.open(log.clients, partition)) {
            var last = topic.last(topic.settledEnd(TestLog.BOUND)).orElseThrow();
            return new ProducerRecord<>(partition.topic(), 0, last.key(), last.value());
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                if (!Files.isDirectory(file)) Files.copy(file, copied);
            }
        }
    }

    @Test
    void anotherDescriptionIsRefused() throws Exception {
        try (TestLog log = sealed("description", 10)) {
            log.with(IngestConfig.DEDUP_WINDOW_MS, "1");
            assertRefuses(log, "another description", "dedup.window.ms");
            log.with(IngestConfig.DEDUP_WINDOW_MS, Long.toString(IngestConfig.DEFAULT_DEDUP_WINDOW_MS))
                    .with(IngestConfig.ORIGIN, "example.com/another");
            assertRefuses(log, "another description", "example.com/another");
        }
    }

    @Test
    void anIngestTopicMadeAnewIsRefusedUntilTheNextEpochIsDeclared() throws Exception {
        try (TestLog log = sealed("recreated", 10)) {
            log.deleteTopics(log.topics.events());
            log.createTopics();
            log.publishEvents(10, 5);
            assertRefuses(log, "epoch 0 is pinned", "sealstream epoch next");

            new Epochs(log.clients, log.topics).pin(new Epoch(1, Epochs.currentTopicId(log.admin, log.topics)));
            try (IngestApplication sealer = log.startSealer()) {
                List<Entry> entries = log.awaitVerified(15);
                assertThat(entries.get(10).sourceEpoch()).isEqualTo(1);
                assertThat(entries.get(10).sourceOffset()).isZero();
            }
        }
    }

    @Test
    void anIngestTopicMadeAnewUnderARunningSealerStopsIt() throws Exception {
        try (TestLog log = new TestLog("recreated-running")) {
            log.publishEvents(0, 10);
            try (IngestApplication sealer = log.startSealer()) {
                log.awaitVerified(10);
                log.deleteTopics(log.topics.events());
                log.createTopics();
                log.publishEvents(100, 20);
                assertThatExceptionOfType(FatalException.class)
                        .isThrownBy(sealer::awaitStopped)
                        .withMessageContaining("epoch 0 is pinned");
            }
            assertThat(log.verified()).hasSize(10);
        }
    }

    @Test
    void lostPinsAreRefused() throws Exception {
        try (TestLog log = sealed("pins", 10)) {
            log.deleteTopics(log.topics.epochs());
            log.createTopics();
            assertRefuses(log, "pins were lost", "sealstream epoch pin 0");
        }
    }

    @Test
    void aStoreAheadOfTheSealedTopicIsRefused() throws Exception {
        try (TestLog log = sealed("ahead", 20)) {
            List<SealedRecord> records = log.sealed();
            log.deleteTopics(log.topics.sealed());
            log.createTopics();
            restore(log, records.subList(0, 15));
            assertRefuses(log, "ends at sequence 14", "committed sequence 19");
            assertThat(log.sealed()).hasSize(15);
        }
    }

    @Test
    void aStoreBehindTheSealedTopicTakesItsTip() throws Exception {
        try (TestLog log = sealed("behind", 20)) {
            log.with(IngestConfig.APPLICATION_ID, "behind-again")
                    .with(IngestConfig.STATE_DIR, log.directory.resolve("again").toString());
            log.publishEvents(0, 25);
            try (IngestApplication sealer = log.startSealer()) {
                log.awaitVerified(25);
                TestLog.await("duplicates", () -> sealer.progress().duplicateCount() == 20);
                TestLog.await("5 sealed", () -> sealer.progress().sealedCount() == 5);
            }
        }
    }

    @Test
    void aLogWhoseBeginningWasRemovedIsRefused() throws Exception {
        try (TestLog log = sealed("truncated", 20)) {
            TopicPartition partition = new TopicPartition(log.topics.sealed(), 0);
            log.admin
                    .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(5)))
                    .all()
                    .get();
            assertRefuses(log, "starts at offset 5");
            log.admin
                    .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
            log.with(IngestConfig.APPLICATION_ID, "knows-nothing");
            assertRefuses(log, "was removed");
        }
    }

    @Test
    void aTailThatSomeoneElseWroteIsRefused() throws Exception {
        try (TestLog log = sealed("foreign-tail", 20)) {
            List<SealedRecord> records = log.sealed();
            byte[] altered = records.get(19).value().toArray();
            altered[altered.length - 40] ^= 1;
            publishSealed(log, 20, altered);
            assertRefuses(log, "does not verify");
        }
    }

    @Test
    void aSecondRecordForASequenceIsRefused() throws Exception {
        try (TestLog log = sealed("forked", 20)) {
            publishSealed(log, 19, log.sealed().get(19).value().toArray());
            // The stored tip equals what the tail says; only reading the chain shows that it comes twice.
            log.with(IngestConfig.STATE_DIR, log.directory.resolve("fresh").toString());
            assertRefuses(log, "broken at sequence 20", "WRONG_SEQUENCE");
        }
    }

    @Test
    void anIngestTopicThatLostItsEndIsRefused() throws Exception {
        try (TestLog log = sealed("lost-end", 20)) {
            // The nearest to an unclean leader election: a dead letter that speaks of a record that is not there.
            log.publish(letter(log, 0, 1_000));
            log.flush();
            assertRefuses(log, "ends at offset 20", "offset 1000");
        }
    }

    @Test
    void recordsRemovedBeforeTheyWereSealedAreNotPassedOverInSilence() throws Exception {
        try (TestLog log = sealed("removed", 10)) {
            log.publishEvents(10, 10);
            TopicPartition partition = new TopicPartition(log.topics.events(), 0);
            log.admin
                    .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(15)))
                    .all()
                    .get();
            assertRefuses(log, "starts at offset 15", "records from 10 on were never sealed");

            // What the message says to do, once Kafka has noticed that the sealer is gone.
            TestLog.await("the group's offset is set", () -> setGroupTo(log, partition, 15));
            try (IngestApplication sealer = log.startSealer()) {
                assertThat(log.awaitVerified(15).get(10).sourceOffset()).isEqualTo(15);
            }
        }
    }

    private static boolean setGroupTo(TestLog log, TopicPartition partition, long offset) {
        return log.admin
                .alterConsumerGroupOffsets(
                        log.config().applicationId(), Map.of(partition, new OffsetAndMetadata(offset)))
                .all()
                .toCompletionStage()
                .toCompletableFuture()
                .handle((done, failed) -> failed == null)
                .join();
    }

    private static ProducerRecord<byte[], byte[]> letter(TestLog log, int epoch, long offset) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(log.topics.deadLetters(), new byte[0]);
        letter.headers()
                .add(DeadLetterHeaders.SOURCE_EPOCH, Integer.toString(epoch).getBytes(UTF_8))
                .add(DeadLetterHeaders.OFFSET, Long.toString(offset).getBytes(UTF_8));
        return letter;
    }

    @Test
    void topicSettingsThatBreakTheGuaranteesAreNamed() throws Exception {
        try (TestLog log = new TestLog("settings")) {
            alter(log, log.topics.sealed(), "retention.ms", "1000");
            alter(log, log.topics.sealed(), "cleanup.policy", "compact,delete");
            alter(log, log.topics.events(), "message.timestamp.type", "CreateTime");
            alter(log, log.topics.events(), "max.message.bytes", "1000");
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() -> new IngestApplication(log.config(), new SimpleMeterRegistry()))
                    .withMessageContainingAll(
                            "settings.sealed: retention.ms is 1000",
                            "settings.sealed: cleanup.policy is compact,delete, must be delete",
                            "settings.events: message.timestamp.type is CreateTime",
                            "settings.events: max.message.bytes is 1000, must be at least");
            log.deleteTopics(log.topics.deadLetters());
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(() -> new IngestApplication(log.config(), new SimpleMeterRegistry()))
                    .withMessageContaining("does not exist");
        }
    }

    @Test
    void recordsNotStampedByTheBrokerStopTheSealerAfterWhatCameBefore() throws Exception {
        try (TestLog log = new TestLog("stamps")) {
            log.publishEvents(0, 10);
            alter(log, log.topics.events(), "message.timestamp.type", "CreateTime");
            log.publishEvents(10, 1);
            alter(log, log.topics.events(), "message.timestamp.type", "LogAppendTime");
            log.publishEvents(11, 1);
            assertRefuses(log, "offset 10 of stamps.events is stamped CreateTime");
            assertThat(log.verified()).hasSize(10);
        }
    }

    /** A log with events sealed and its sealer stopped. */
    private static TestLog sealed(String name, int count) throws Exception {
        TestLog log = new TestLog(name);
        log.publishEvents(0, count);
        try (IngestApplication sealer = log.startSealer()) {
            log.awaitVerified(count);
        }
        return log;
    }

    private static void assertRefuses(TestLog log, String... says) {
        try (IngestApplication sealer = new IngestApplication(log.config(), new SimpleMeterRegistry())) {
            sealer.start();
            assertThatExceptionOfType(FatalException.class)
                    .isThrownBy(sealer::awaitStopped)
                    .withMessageContainingAll(says);
        }
    }

    private static void restore(TestLog log, List<SealedRecord> records) {
        for (SealedRecord record : records)
            publishSealed(log, TestLog.sequence(record), record.value().toArray());
    }

    private static void publishSealed(TestLog log, long sequence, byte[] value) {
        log.publish(new ProducerRecord<>(log.topics.sealed(), SealedRecord.key(sequence), value));
        log.flush();
    }

    private static void alter(TestLog log, String topic, String name, String value) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp op = new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
        log.admin.incrementalAlterConfigs(Map.of(resource, List.of(op))).all().get();
        // The controller has it then; the broker that is asked next hears of it a moment later.
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!value.equals(log.admin
                .describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(name)
                .value())) assertThat(System.nanoTime() - deadline).isNegative();
    }
}

package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.checkpoint.Checkpoint;
import io.sealstream.ledger.checkpoint.LogKey;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.ForkRefusedException;
import io.sealstream.topics.Futures;
import io.sealstream.topics.TopicSettings;
import io.sealstream.topics.VerificationFailedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalIT {
    private static final int INTACT = 10;

    /** What no sealer writes after sequence 9. */
    enum Break {
        GAP("WRONG_SEQUENCE") {
            @Override
            void write(TestSealer sealer, Tip tip) {
                Tip skipped = sealer.next(tip, "e").tip();
                sealer.write(11, sealer.next(skipped, "e").value());
            }
        },
        FORK("WRONG_PREVIOUS_HASH") {
            @Override
            void write(TestSealer sealer, Tip tip) {
                Tip other = new Tip(tip.sequence(), Hash.sha256(new byte[] {1}), 0, tip.sourceOffset());
                sealer.write(10, sealer.next(other, "e").value());
            }
        },
        SECOND_RECORD_FOR_A_SEQUENCE("WRONG_SEQUENCE") {
            @Override
            void write(TestSealer sealer, Tip tip) {
                Tip before = new Tip(tip.sequence() - 1, Hash.sha256(new byte[] {1}), 0, tip.sourceOffset() - 1);
                sealer.write(9, sealer.next(before, "e").value());
            }
        },
        CHANGED_BYTE("WRONG_EVENT_HASH") {
            @Override
            void write(TestSealer sealer, Tip tip) {
                byte[] value = sealer.next(tip, "e").value();
                // The single-object prefix has ten bytes, then comes the event hash.
                value[12] ^= 1;
                sealer.write(10, value);
            }
        },
        WRONG_KEY("WRONG_KEY") {
            @Override
            void write(TestSealer sealer, Tip tip) {
                sealer.write(11, sealer.next(tip, "e").value());
            }
        },
        NO_EVENT("UNDECODABLE") {
            @Override
            void write(TestSealer sealer, Tip tip) {
                sealer.write(10, new byte[] {1, 2, 3});
            }
        };

        private final String fault;

        Break(String fault) {
            this.fault = fault;
        }

        abstract void write(TestSealer sealer, Tip tip);
    }

    @ParameterizedTest
    @EnumSource
    void aBrokenChainIsNamedAndNothingIsSignedAfterIt(Break broken) throws Exception {
        try (TestLog log = new TestLog("broken-" + broken.name())) {
            try (AnchorApplication worker = log.runWorker()) {
                log.grow(worker, INTACT);
                broken.write(log.sealer, log.sealer.tip());
                log.sealer.seal(5);
                assertThat(TestLog.fatal(worker))
                        .isInstanceOf(VerificationFailedException.class)
                        .hasMessageContaining("sequence 10, offset")
                        .hasMessageContaining(broken.fault)
                        .hasMessageContaining("sealstream verify");
            }
            assertThat(log.fatal()).hasMessageContaining(broken.fault);
            assertThat(log.sizes()).endsWith((long) INTACT);
        }
    }

    @Test
    void aLastCheckpointByAnotherKeyIsNotGoneOnFrom() throws Exception {
        try (TestLog log = grown("forged")) {
            log.newKey("stranger");
            Checkpoint forged = new Checkpoint(log.description().origin(), 11, Hash.sha256());
            log.sealer.forge(CheckpointRecord.toWrite(log.topics, signed(forged, log.key("stranger")), 11));
            assertThat(log.fatal()).hasMessageContaining("does not verify").hasMessageContaining("size 11");
        }
    }

    @Test
    void aRootThatTheSealedTopicDoesNotYieldIsNotGoneOnFrom() throws Exception {
        try (TestLog log = grown("other-root")) {
            log.sealer.seal(1);
            Checkpoint other = new Checkpoint(log.description().origin(), 11, Hash.sha256());
            long offset = log.lastSealedOffset();
            log.sealer.forge(CheckpointRecord.toWrite(log.topics, signed(other, log.key("log")), offset));
            assertThat(log.fatal())
                    .hasMessageContaining("size 11 and root " + Hash.sha256())
                    .hasMessageContaining("sealstream fsck");
            assertThat(log.sizes()).endsWith(11L);
        }
    }

    @Test
    void aKeyThatDidNotSignTheLastCheckpointDoesNotGoOnUnlessTheOneThatDidIsNamed() throws Exception {
        try (TestLog log = grown("new-key")) {
            String before = log.key("log").verifierKey().toString();
            log.with(AnchorConfig.KEY_FILES, log.newKey("new").toString());
            assertThat(log.fatal()).hasMessageContaining("previous.keys");
            log.with(AnchorConfig.PREVIOUS_KEYS, before);
            try (AnchorApplication worker = log.runWorker()) {
                log.grow(worker, 1);
            }
        }
    }

    @Test
    void aTruncatedSealedTopicIsNotGoneOnFrom() throws Exception {
        try (TestLog log = grown("truncated")) {
            TopicPartition sealed = new TopicPartition(log.topics.sealed(), 0);
            log.admin
                    .deleteRecords(Map.of(sealed, RecordsToDelete.beforeOffset(5)))
                    .all()
                    .get();
            assertThat(log.fatal()).hasMessageContaining("starts at offset 5");
        }
    }

    @Test
    void anOlderCopyOfTheSealedTopicIsNotGoneOnFrom() throws Exception {
        try (TestLog log = grown("older-copy")) {
            log.admin.deleteTopics(List.of(log.topics.sealed())).all().get();
            TestLog.await("the topic's end", () -> !topics(log).contains(log.topics.sealed()));
            new TopicSettings(log.topics, log.config().limits()).create(log.admin, (short) 1);
            try (TestSealer restored = new TestSealer(log.clients, log.topics, log.description())) {
                restored.seal(INTACT / 2);
            }
            assertThat(log.fatal())
                    .isInstanceOf(ForkRefusedException.class)
                    .hasMessageContaining("the last checkpoint, size 10")
                    .hasMessageContaining("an older copy was restored")
                    .hasMessageContaining("Bring back the sealed topic");
            assertThat(log.sizes()).endsWith((long) INTACT);
        }
    }

    private static Set<String> topics(TestLog log) {
        return Futures.get(log.admin.listTopics().names(), "list the topics");
    }

    @Test
    void aWorkerOfAnotherKeyOrOriginStopsBeforeItTakesTheLogFromTheOneThatSignsIt() throws Exception {
        try (TestLog log = new TestLog("not-mine");
                AnchorApplication first = log.runWorker()) {
            log.grow(first, 5);
            log.with(AnchorConfig.KEY_FILES, log.newKey("another").toString());
            assertThat(log.fatal()).hasMessageContaining("size 5").hasMessageContaining("key.files");
            log.grow(first, 5);
            log.with(AnchorConfig.KEY_FILES, log.directory.resolve("log.pem").toString())
                    .with(AnchorConfig.ORIGIN, "example.com/test/another");
            assertThat(log.fatal()).hasMessageContaining("origin is not the log's");
            log.grow(first, 5);
        }
    }

    @Test
    void lostCheckpointsAreNotSignedAnew() throws Exception {
        try (TestLog log = grown("lost")) {
            TopicPartition checkpoints = new TopicPartition(log.topics.checkpoints(), 0);
            log.admin
                    .deleteRecords(Map.of(checkpoints, RecordsToDelete.beforeOffset(-1)))
                    .all()
                    .get();
            assertThat(log.fatal()).hasMessageContaining("checkpoints were lost");
        }
    }

    @Test
    void aSecondWorkerFencesTheFirst() throws Exception {
        try (TestLog log = new TestLog("two");
                AnchorApplication first = log.runWorker()) {
            log.grow(first, 5);
            try (AnchorApplication second = log.runWorker()) {
                log.sealer.seal(5);
                assertThat(TestLog.fatal(first)).hasMessageContaining("another anchor worker has taken over");
                log.awaitCheckpoint(second);
                log.grow(second, 5);
            }
            Recomputation.assertHolds(log, CheckpointIT.keys(log, "log"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_CHECKPOINT_COMMIT", "BEFORE_ANCHOR_COMMIT"})
    void aWorkerThatDidNotHearOfItsSuccessorDoesNotTakeOverAgain(Step unheard) throws Exception {
        AtomicBoolean isCutOff = new AtomicBoolean();
        Steps steps = step -> {
            if (step == unheard && isCutOff.get()) throw new TimeoutException("cut off");
        };
        try (DevelopmentAuthority authority = DevelopmentAuthority.start("only");
                TestLog log = new TestLog("cut-off-" + unheard.name())) {
            log.anchoredBy(authority);
            try (AnchorApplication first = log.startWorker(steps)) {
                log.grow(first, 5);
                log.awaitAnchor();
                isCutOff.set(true);
                try (AnchorApplication second = log.runWorker()) {
                    log.sealer.seal(5);
                    assertThat(TestLog.fatal(first)).hasMessageContaining("another anchor worker has taken over");
                    log.grow(second, 5);
                    log.awaitAnchor();
                }
            }
            Recomputation.assertHolds(log, CheckpointIT.keys(log, "log"));
        }
    }

    @Test
    void aWorkerThatWasSuspendedWithinATransactionWritesNothingOnceItIsResumed() throws Exception {
        try (TestLog log = new TestLog("zombie")) {
            log.sealer.seal(5);
            try (ChildJvm zombie = log.startParkedWorker(Step.BEFORE_CHECKPOINT_COMMIT, 1)) {
                log.awaitParked(zombie);
                zombie.suspend();
                try (AnchorApplication worker = log.runWorker()) {
                    log.awaitCheckpoint(worker);
                    java.nio.file.Files.createFile(log.gate());
                    zombie.resume();
                    assertThat(zombie.awaitExit(TestLog.BOUND)).hasValue(1);
                    assertThat(zombie.logTail(30)).contains("another anchor worker has taken over");
                    log.grow(worker, 5);
                }
            }
            assertThat(log.sizes()).containsExactly(5L, 10L);
            Recomputation.assertHolds(log, CheckpointIT.keys(log, "log"));
        }
    }

    private static TestLog grown(String name) throws Exception {
        TestLog log = new TestLog(name);
        try (AnchorApplication worker = log.runWorker()) {
            log.grow(worker, INTACT);
        }
        return log;
    }

    private static SignedCheckpoint signed(Checkpoint checkpoint, LogKey key) {
        return SignedCheckpoint.sign(checkpoint, List.of(key));
    }
}

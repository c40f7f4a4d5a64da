package io.sealstream.anchor;

import io.sealstream.stack.kafka.KafkaCluster;
import io.sealstream.stack.test.NeedsProcess;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultIT {
    @ParameterizedTest
    @EnumSource
    void afterAFaultAtAnyStepTheWorkerGoesOnFromWhatIsCommitted(Step faulty) throws Exception {
        AtomicBoolean thrown = new AtomicBoolean();
        Steps steps = step -> {
            if (step == faulty && thrown.compareAndSet(false, true))
                throw new TimeoutException("as if the broker had not answered at " + step);
        };
        try (DevelopmentAuthority authority = DevelopmentAuthority.start("only");
                TestLog log = new TestLog("faulty-" + faulty.name().toLowerCase(Locale.ROOT))) {
            log.anchoredBy(authority);
            log.sealer.seal(10);
            try (AnchorApplication worker = log.startWorker(steps)) {
                log.awaitAnchor();
                TestLog.await("the fault", thrown::get);
                log.grow(worker, 300);
                log.awaitAnchor();
            }
            Recomputation.assertHolds(log, CheckpointIT.keys(log, "log"));
        }
    }

    /** To whoever has the id, a broker that ends a transaction by itself looks the same. */
    @ParameterizedTest
    @EnumSource(names = {"BEFORE_CHECKPOINT_COMMIT", "BEFORE_ANCHOR_COMMIT"})
    void aTransactionThatTheBrokerEndedIsNotTakenForASuccessor(Step ended) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (DevelopmentAuthority authority = DevelopmentAuthority.start("only");
                TestLog log = new TestLog("ended-" + ended.name().toLowerCase(Locale.ROOT))) {
            Steps steps = step -> {
                if (step == ended && done.compareAndSet(false, true)) end(log, ended);
            };
            log.anchoredBy(authority);
            log.sealer.seal(10);
            try (AnchorApplication worker = log.startWorker(steps)) {
                log.awaitAnchor();
                TestLog.await("the transaction's end", done::get);
                log.grow(worker, 10);
                log.awaitAnchor();
            }
            Recomputation.assertHolds(log, CheckpointIT.keys(log, "log"));
        }
    }

    private static void end(TestLog log, Step step) {
        String id = step == Step.BEFORE_ANCHOR_COMMIT ? "sealstream-anchors-" : "sealstream-anchor-";
        Map<String, Object> settings = new HashMap<>(log.clients);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id + log.topics.log());
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
        }
    }

    @Test
    @NeedsProcess
    void aBrokerThatIsKilledWithinATransactionDelaysAndNoMore() throws Exception {
        try (KafkaCluster cluster = KafkaCluster.temporary();
                TestLog log = new TestLog("outage", cluster.bootstrapServers())) {
            AtomicBoolean killed = new AtomicBoolean();
            Steps steps = step -> {
                if (step != Step.BEFORE_CHECKPOINT_COMMIT || !killed.compareAndSet(false, true)) return;
                cluster.node(1).kill();
                cluster.node(1).start();
            };
            log.sealer.seal(10);
            try (AnchorApplication worker = log.startWorker(steps)) {
                log.awaitCheckpoint(worker);
                log.grow(worker, 10);
            }
            Recomputation.assertHolds(log, CheckpointIT.keys(log, "log"));
        }
    }

    @Test
    void anAnchorComesWhenItIsAskedFor() throws Exception {
        try (DevelopmentAuthority authority = DevelopmentAuthority.start("asked");
                TestLog log = new TestLog("asked")) {
            log.anchoredBy(authority);
            log.with("anchor.interval.ms", "3600000");
            try (AnchorApplication worker = log.runWorker()) {
                log.grow(worker, 1);
                log.awaitAnchor();
                log.grow(worker, 1);
                log.sealer.requestAnchor();
                log.awaitAnchor();
            }
        }
    }
}

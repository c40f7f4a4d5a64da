package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Bytes;
import io.sealstream.stack.process.ChildJvm;
import io.sealstream.stack.tsa.DevelopmentAuthority;
import io.sealstream.stack.tsa.TimestampAuthority;
import io.sealstream.timestamping.TokenVerdict;
import io.sealstream.timestamping.TokenVerifier;
import io.sealstream.timestamping.Trust;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class KillIT {
    /** Of eight kills, one at each step; -Dkill.rounds=7 for a long run. */
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);

    private static final int MOST_TIMES = 3;

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void aWorkerKilledAtAnyStepLeavesOneRootASizeTilesThatFitAndAnchorsThatVerify() throws Exception {
        Random random = new Random(11);
        try (DevelopmentAuthority first = DevelopmentAuthority.start("first");
                DevelopmentAuthority second = DevelopmentAuthority.start("second");
                TestLog log = new TestLog("killed")) {
            log.anchoredBy(first, second);
            Map<Step, Integer> kills = new EnumMap<>(Step.class);
            for (Step step : order(random)) {
                kill(log, step, 1 + random.nextInt(MOST_TIMES));
                kills.merge(step, 1, Integer::sum);
            }
            assertThat(kills)
                    .hasSize(Step.values().length)
                    .allSatisfy((step, count) -> assertThat(count).isEqualTo(ROUNDS));
            try (AnchorApplication worker = log.runWorker()) {
                log.grow(worker, 1);
                log.awaitAnchor();
            }
            Recomputation.assertHolds(log, CheckpointIT.keys(log, "log"));
            assertAnchorsVerify(log, Map.of(first.name(), trust(first), second.name(), trust(second)));
        }
    }

    private static List<Step> order(Random random) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) steps.addAll(List.of(Step.values()));
        Collections.shuffle(steps, random);
        return steps;
    }

    /** SIGKILL, once a worker has come by the step so many times; events go on being sealed until then. */
    private static void kill(TestLog log, Step step, int times) throws Exception {
        log.sealer.seal(20);
        try (ChildJvm worker = log.startParkedWorker(step, times)) {
            TestLog.await("the worker is at " + step + "; it says: " + worker.logTail(5), () -> {
                assertThat(worker.isAlive()).as(() -> worker.logTail(20)).isTrue();
                log.sealer.seal(1);
                return worker.logTail(20).contains(ParkedWorker.PARKED + step);
            });
            worker.kill();
        }
    }

    private static Trust trust(TimestampAuthority authority) {
        return Trust.parse(Bytes.copyOf(authority.certificates()), Optional.empty());
    }

    private static void assertAnchorsVerify(TestLog log, Map<String, Trust> trust) {
        List<Anchor> all = new ArrayList<>();
        try (AnchorTopic anchors = AnchorTopic.open(log.clients, log.topics)) {
            anchors.readAll(all::add);
        }
        assertThat(all).extracting(Anchor::size).isSorted().doesNotHaveDuplicates();
        assertThat(log.sizes()).containsAll(all.stream().map(Anchor::size).toList());
        for (Anchor anchor : all)
            for (Token token : anchor.tokens())
                assertThat(TokenVerifier.verify(
                                token.response(), anchor.stamped(), trust.get(token.authority()), Optional.empty()))
                        .isInstanceOf(TokenVerdict.Accepted.class);
    }
}

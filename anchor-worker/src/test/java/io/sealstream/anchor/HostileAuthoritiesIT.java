package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.timestamping.Openssl;
import io.sealstream.timestamping.Trust;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.Token;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HostileAuthoritiesIT {
    private static final long SECOND = 1_000_000_000;
    private static final int CHECKPOINTS = 8;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void allOfThemAtOnceDelayAnchorsAndNothingElseAndLeaveNoGap() throws Exception {
        try (BesiegedLog besieged = new BesiegedLog()) {
            checkpointsGoOnWithoutAnchors(besieged);
            oneHonestAuthorityAloneIsNoQuorum(besieged);
            besieged.startHonest("second");
            awaitCovered(besieged);
            besieged.stopHonest("first");
            awaitIncomplete(besieged);
            besieged.startHonest("first");
            awaitCovered(besieged);
            long all = besieged.stopSealing();
            besieged.await("a complete anchor of all " + all + " events", () -> besieged.covered() == all);
            besieged.await("nothing to be left over", () -> besieged.backlog() == 0);
            assertThat(besieged.areHostileLeftAlone()).isTrue();
            Recomputation.assertHolds(besieged.log, CheckpointIT.keys(besieged.log, "log"));
            assertNoGap(besieged.anchors(), all);
            assertOpensslAccepts(besieged);
        }
    }

    private static void checkpointsGoOnWithoutAnchors(BesiegedLog besieged) throws InterruptedException {
        besieged.await("every hostile authority to be left alone", besieged::areHostileLeftAlone);
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < CHECKPOINTS; i++) {
            double before = besieged.checkpointed();
            long start = System.nanoTime();
            besieged.await("another checkpoint", () -> besieged.checkpointed() > before);
            quickest = Math.min(quickest, System.nanoTime() - start);
            assertThat(besieged.backlog()).isGreaterThan(before);
        }
        // The quickest of several, as this machine may be busy with other things.
        assertThat(quickest).isLessThan(SECOND);
        assertThat(besieged.covered()).isZero();
        assertThat(besieged.anchors()).isEmpty();
    }

    private static void oneHonestAuthorityAloneIsNoQuorum(BesiegedLog besieged) throws Exception {
        besieged.startHonest("first");
        awaitIncomplete(besieged);
        assertThat(besieged.covered()).isZero();
    }

    /** The anchor may still be one of before: what counts is that complete ones stop coming. */
    private static void awaitIncomplete(BesiegedLog besieged) throws InterruptedException {
        besieged.await("an incomplete anchor", () -> {
            List<Anchor> anchors = besieged.anchors();
            return !anchors.isEmpty() && !anchors.get(anchors.size() - 1).isComplete();
        });
        double covered = besieged.covered();
        double backlog = besieged.backlog();
        besieged.await("the backlog to grow", () -> besieged.backlog() > backlog);
        assertThat(besieged.covered()).isEqualTo(covered);
    }

    /** Everything that is in a checkpoint by now, whatever was missed. */
    private static void awaitCovered(BesiegedLog besieged) throws InterruptedException {
        double size = besieged.checkpointed();
        besieged.await("a complete anchor of at least " + size, () -> besieged.covered() >= size);
    }

    private static void assertNoGap(List<Anchor> anchors, long all) {
        assertThat(anchors).extracting(Anchor::size).isSorted().doesNotHaveDuplicates();
        Anchor last = anchors.get(anchors.size() - 1);
        assertThat(last.size()).isEqualTo(all);
        assertThat(last.isComplete()).isTrue();
        assertThat(last.tokens()).extracting(Token::authority).containsExactlyInAnyOrder("first", "second");
    }

    private void assertOpensslAccepts(BesiegedLog besieged) throws Exception {
        Openssl openssl = new Openssl(directory);
        Map<String, Trust> trust = Map.of("first", besieged.trust("first"), "second", besieged.trust("second"));
        for (Anchor anchor : besieged.anchors())
            for (Token token : anchor.tokens())
                assertThat(openssl.accepts(
                                token.response(), anchor.stamped(), trust.get(token.authority()), token.genTime()))
                        .as("openssl accepts the token of %s over %d events", token.authority(), anchor.size())
                        .isTrue();
    }
}

package io.sealstream.timestamping.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TallyTest {
    @Test
    @Timeout(60)
    void whoNeverAnswersHoldsUpARoundNoLongerThanTheBound() throws Exception {
        Tally tally = new Tally(1, List.of(), late -> {});
        tally.asked(new CompletableFuture<>());
        tally.awaitAll(Duration.ofMillis(10));
        assertThat(tally.close().isComplete()).isFalse();
    }

    @Test
    void theBoundLeavesTimeForEveryAttemptOfAnAuthority() {
        Limits limits = Limits.DEFAULT;
        assertThat(limits.longestRound()).isGreaterThan(limits.timeout().multipliedBy(limits.retries() + 2L));
    }
}

package io.sealstream.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommitPolicyTest {
    private static final Duration LIMIT = Duration.ofNanos(100);

    @Test
    void theLastForNowIsCommittedAtOnceAndWhatIsFollowedWhenTimeIsUp() {
        CommitPolicy policy = CommitPolicy.withTheLastForNow(LIMIT);
        assertThat(policy.isDue(500, 99)).isFalse();
        assertThat(policy.isDue(0, 1)).isTrue();
        assertThat(policy.isDue(500, 100)).isTrue();
    }
}

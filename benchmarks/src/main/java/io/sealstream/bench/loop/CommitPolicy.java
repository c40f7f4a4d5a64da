package io.sealstream.bench.loop;

import io.sealstream.ingest.seal.SealingTopology;
import java.time.Duration;

/** When a loop that has sent something commits it. */
@FunctionalInterface
public interface CommitPolicy {
    CommitPolicy AS_THE_SEALER = withTheLastForNow(Duration.ofMillis(SealingTopology.LONGEST_TRANSACTION_MS));

    /**
     * Asked after every poll, once what it gave is sent.
     *
     * @param lag how many records are known to follow those that the last poll gave
     * @param sinceCommit nanoseconds since it was last due
     */
    boolean isDue(long lag, long sinceCommit);

    /** With the last record that there is for now; while more are known to follow, on a timer. */
    static CommitPolicy withTheLastForNow(Duration atMost) {
        long nanos = atMost.toNanos();
        return (lag, sinceCommit) -> lag == 0 || sinceCommit >= nanos;
    }
}

package io.sealstream.bench.loop;

import io.sealstream.ingest.seal.SealingTopology;
import java.time.Duration;

/** When a loop that has sent something commits it. */
public interface CommitPolicy {
    CommitPolicy AS_THE_SEALER = withTheLastForNow(Duration.ofMillis(SealingTopology.LONGEST_TRANSACTION_MS));

    /**
     * Asked after every poll, once what it gave is sent.
     *
     * @param lag how many records are known to follow those that the last poll gave
     * @param sinceCommit nanoseconds since it was last due
     */
    boolean isDue(long lag, long sinceCommit);

    /** How many nanoseconds the next poll may wait for records while something is not committed. */
    long patience(long sinceCommit);

    /** On a timer, as Kafka Streams does. */
    static CommitPolicy every(Duration interval) {
        long nanos = interval.toNanos();
        return new CommitPolicy() {
            @Override
            public boolean isDue(long lag, long sinceCommit) {
                return sinceCommit >= nanos;
            }

            @Override
            public long patience(long sinceCommit) {
                return Math.max(0, nanos - sinceCommit);
            }
        };
    }

    /** With the last record that there is for now; while more are known to follow, on a timer. */
    static CommitPolicy withTheLastForNow(Duration atMost) {
        long nanos = atMost.toNanos();
        return new CommitPolicy() {
            @Override
            public boolean isDue(long lag, long sinceCommit) {
                return lag == 0 || sinceCommit >= nanos;
            }

            @Override
            public long patience(long sinceCommit) {
                return 0;
            }
        };
    }
}

package io.sealstream.bench.loop;

import java.time.Duration;

/** When a loop that has sent something commits it. */
public interface CommitPolicy {
    /**
     * Asked after every poll, once what it gave is sent.
     *
     * @param polled how many records the last poll gave
     * @param sinceCommit nanoseconds since it was last due
     */
    boolean isDue(int polled, long sinceCommit);

    /** How many nanoseconds the next poll may wait for records while something is not committed. */
    long patience(long sinceCommit);

    /** On a timer, as Kafka Streams does. */
    static CommitPolicy every(Duration interval) {
        long nanos = interval.toNanos();
        return new CommitPolicy() {
            @Override
            public boolean isDue(int polled, long sinceCommit) {
                return sinceCommit >= nanos;
            }

            @Override
            public long patience(long sinceCommit) {
                return Math.max(0, nanos - sinceCommit);
            }
        };
    }

    /** What each poll gave is a transaction: small ones when it is quiet, and when busy as large as a poll's limit lets them be. */
    static CommitPolicy eachPoll() {
        return new CommitPolicy() {
            @Override
            public boolean isDue(int polled, long sinceCommit) {
                return true;
            }

            @Override
            public long patience(long sinceCommit) {
                return 0;
            }
        };
    }

    /** When a poll, which then does not wait, finds nothing more; while they find something, on a timer. */
    static CommitPolicy whenDrained(Duration atMost) {
        long nanos = atMost.toNanos();
        return new CommitPolicy() {
            @Override
            public boolean isDue(int polled, long sinceCommit) {
                return polled == 0 || sinceCommit >= nanos;
            }

            @Override
            public long patience(long sinceCommit) {
                return 0;
            }
        };
    }
}

package io.sealstream.schemas.registry;

import org.apache.kafka.common.utils.ExponentialBackoff;

/** How often a round of URLs is repeated, and how long to wait before: doubling, with jitter, both in milliseconds. */
record Retries(int max, int waitMillis, int maxWaitMillis) {
    private static final double JITTER = 0.2;

    /** Waits before the retry with this number, from 0. */
    void await(int retry) throws RegistryUnavailableException {
        try {
            Thread.sleep(new ExponentialBackoff(waitMillis, 2, maxWaitMillis, JITTER).backoff(retry));
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Leaves the thread interrupted, for whoever stops it to see. */
    static RegistryUnavailableException interrupted() {
        Thread.currentThread().interrupt();
        return new RegistryUnavailableException("interrupted while asking the schema registry");
    }
}

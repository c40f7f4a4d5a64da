package io.sealstream.anchor.stamp;

import io.sealstream.topics.Anchor;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores anchors, again and again while that may help: an outage delays them, and ends nothing. */
final class Publication {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 30_000;

    private final Anchors anchors;
    private final CountDownLatch stopping;

    /**
     * A way to store anchors.
     *
     * @param stopping counted down where there is no point in trying again
     */
    Publication(Anchors anchors, CountDownLatch stopping) {
        this.anchors = anchors;
        this.stopping = stopping;
    }

    /** Whether it is stored; if not, the worker is stopping. */
    boolean store(Anchor anchor) throws InterruptedException {
        for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
            try {
                anchors.publish(anchor);
                return true;
            } catch (RetriableException | TransactionAbortableException e) {
                LOG.warn("the anchor of size {} is not stored yet, trying again: {}", anchor.size(), e.getMessage());
            }
            if (stopping.await(pause, TimeUnit.MILLISECONDS)) return false;
        }
    }
}

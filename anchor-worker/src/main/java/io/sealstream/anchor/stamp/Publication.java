package io.sealstream.anchor.stamp;

import io.sealstream.topics.Anchor;
import io.sealstream.topics.FatalException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores anchors, again and again while that may help, within bounds. */
final class Publication {
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);
    private static final long FIRST_PAUSE_MS = 250;
    private static final long LONGEST_PAUSE_MS = 30_000;

    private final Anchors anchors;
    private final Duration patience;
    private final CountDownLatch stopping;

    /**
     * A way to store anchors.
     *
     * @param patience for how long to try one
     * @param stopping counted down where there is no point in trying again
     */
    Publication(Anchors anchors, Duration patience, CountDownLatch stopping) {
        this.anchors = anchors;
        this.patience = patience;
        this.stopping = stopping;
    }

    /** Whether it is stored; if not, the worker is stopping. */
    boolean store(Anchor anchor) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        for (long pause = FIRST_PAUSE_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
            try {
                anchors.publish(anchor);
                return true;
            } catch (RetriableException | TransactionAbortableException e) {
                giveUpAfter(deadline, anchor, e);
                LOG.warn("the anchor of size {} is not stored yet: {}", anchor.size(), e.getMessage());
            }
            if (stopping.await(pause, TimeUnit.MILLISECONDS)) return false;
        }
    }

    private void giveUpAfter(long deadline, Anchor anchor, KafkaException fault) {
        if (System.nanoTime() < deadline) return;
        throw new FatalException(
                "the anchor of size " + anchor.size() + " could not be stored for " + patience.toSeconds()
                        + " s. Check the brokers and start the anchor worker again: it asks for new timestamps. Last fault: "
                        + fault.getMessage(),
                fault);
    }
}

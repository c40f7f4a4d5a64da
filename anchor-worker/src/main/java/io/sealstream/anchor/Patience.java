package io.sealstream.anchor;

import io.sealstream.topics.FatalException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes work up again after a transient fault of Kafka's, from what the topics say, unless faults come faster than they pass.
 * Whatever else is thrown ends the work.
 */
final class Patience {
    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CountDownLatch stopping;
    private final LongSupplier nanoTime;
    private final Deque<Long> faults = new ArrayDeque<>();

    Patience(CountDownLatch stopping, LongSupplier nanoTime) {
        this.stopping = stopping;
        this.nanoTime = nanoTime;
    }

    /**
     * Runs the work until it returns.
     *
     * @throws FatalException if the work threw it, or had faults too often
     */
    void run(Runnable work) throws InterruptedException {
        while (stopping.getCount() > 0) {
            try {
                work.run();
                return;
            } catch (KafkaException e) {
                if (stopping.getCount() == 0) return;
                if (isTooMany())
                    throw new FatalException(
                            MOST + " faults within " + WITHIN.toMinutes() + " minutes, the last: " + e.getMessage(), e);
                LOG.warn("interrupted by Kafka, going on from the last checkpoint", e);
            }
            if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) return;
        }
    }

    private boolean isTooMany() {
        long now = nanoTime.getAsLong();
        faults.addLast(now);
        while (now - faults.peekFirst() > WITHIN.toNanos()) faults.removeFirst();
        return faults.size() > MOST;
    }
}

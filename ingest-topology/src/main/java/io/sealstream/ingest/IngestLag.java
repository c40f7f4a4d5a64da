package io.sealstream.ingest;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records of the ingest topic are not decided yet, asked of the brokers every few seconds: a stream thread that hangs
 * could not tell.
 */
final class IngestLag implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IngestLag.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final LongSupplier behind;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "ingest-lag");
    private volatile long last;

    /** @param behind asks; throws a {@link KafkaException} where nobody answers */
    IngestLag(LongSupplier behind) {
        this.behind = behind;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** As of the last answer; 0 before the first. */
    long behindCount() {
        return last;
    }

    private void watch() {
        try {
            do look();
            while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            last = behind.getAsLong();
        } catch (KafkaException e) {
            LOG.debug("the ingest topic's end could not be asked for", e);
        }
    }

    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
    }
}

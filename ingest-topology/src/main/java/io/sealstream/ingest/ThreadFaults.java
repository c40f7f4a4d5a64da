package io.sealstream.ingest;

import io.sealstream.topics.FatalException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens when a stream thread dies: a fatal fault stops the process; any other gets a new thread, which starts from
 * the last commit, unless threads die faster than faults pass.
 */
final class ThreadFaults implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFaults.class);
    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final String events;
    private final LongSupplier nanoTime;
    private final Deque<Long> faults = new ArrayDeque<>();
    private Throwable reason;

    /** Of the sealer of an ingest topic. */
    ThreadFaults(String events, LongSupplier nanoTime) {
        this.events = events;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable fault) {
        FatalException fatal = FatalException.in(fault);
        if (fatal != null || isTooMany()) {
            reason = fatal != null ? fatal : lasting(fault);
            LOG.error("sealing stops: {}", reason.getMessage());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("a stream thread died and is replaced", fault);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** Sealing stops for this, which no stream thread met. */
    synchronized void stop(FatalException fault) {
        if (reason != null) return;
        reason = fault;
        LOG.error("sealing stops: {}", fault.getMessage());
    }

    /** Why sealing stopped; empty while it has not, or where it was asked to. */
    synchronized Optional<Throwable> reason() {
        return Optional.ofNullable(reason);
    }

    /** What does not pass by itself is for an operator to mend. */
    private Throwable lasting(Throwable fault) {
        for (Throwable t = fault; t != null; t = t.getCause())
            if (t instanceof MissingSourceTopicException)
                return new FatalException(
                        events
                                + " does not exist any more: it was deleted. Make it again with `sealstream topics create`,"
                                + " declare it with `sealstream epoch next`, have producers send again what was not sealed,"
                                + " and start again: the log goes on",
                        fault);
        return fault;
    }

    private boolean isTooMany() {
        long now = nanoTime.getAsLong();
        faults.addLast(now);
        while (now - faults.peekFirst() > WITHIN.toNanos()) faults.removeFirst();
        return faults.size() > MOST;
    }
}

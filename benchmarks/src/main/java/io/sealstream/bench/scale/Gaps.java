package io.sealstream.bench.scale;

import io.sealstream.topics.LogTopics;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A read-committed consumer of what is sealed, which keeps the longest time that it saw nothing new in. */
final class Gaps implements AutoCloseable {
    private final SealedTopic sealed;
    private final Thread thread = new Thread(this::watch, "gaps");
    private volatile boolean stopping;
    private volatile long longest;
    private volatile long lastNanos;
    private volatile long size;

    Gaps(Map<String, Object> clients, LogTopics topics) {
        sealed = SealedTopic.open(clients, topics);
        size = sealed.last(sealed.end()).map(Gaps::sequence).orElse(-1L) + 1;
        sealed.seek(sealed.end());
        lastNanos = System.nanoTime();
    }

    void start() {
        thread.start();
    }

    private void watch() {
        while (!stopping) {
            List<SealedRecord> records = sealed.poll(Duration.ofMillis(100));
            if (records.isEmpty()) continue;
            long now = System.nanoTime();
            longest = Math.max(longest, now - lastNanos);
            lastNanos = now;
            size = sequence(records.get(records.size() - 1)) + 1;
        }
    }

    /** The next gap is the first. */
    void forget() {
        longest = 0;
    }

    double longestMs() {
        return longest / 1e6;
    }

    /** How many events are sealed, as far as was seen. */
    long size() {
        return size;
    }

    private static long sequence(SealedRecord record) {
        try {
            return record.sequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sealed.close();
    }
}

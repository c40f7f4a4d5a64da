package io.sealstream.cli.demo;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** When each event was sent and when it was visible, by ingest offset, in nanoseconds. Used by several threads. */
final class Latencies {
    private final Map<Long, Long> unacknowledged = new HashMap<>();
    private long[] sentAt = new long[1024];
    private long[] seenAt = new long[1024];
    private long firstSent;
    private long lastSeen;
    private int sent;
    private int seen;

    /** The event on this line is about to be sent. */
    synchronized void sending(long line, long now) {
        if (sent++ == 0) firstSent = now;
        unacknowledged.put(line, now);
    }

    /** The event on this line was ingested at this offset. */
    synchronized void acknowledged(long line, long offset) {
        sentAt = put(sentAt, offset, unacknowledged.remove(line));
    }

    /** The event on this line was not ingested. */
    synchronized void refused(long line) {
        unacknowledged.remove(line);
    }

    /** The event that was ingested at this offset is visible to a read-committed consumer. */
    synchronized void visible(long offset, long now) {
        seenAt = put(seenAt, offset, now);
        lastSeen = now;
        seen++;
    }

    synchronized int sent() {
        return sent;
    }

    synchronized int visible() {
        return seen;
    }

    /** From the first send to the last event visible, in seconds. */
    synchronized double seconds() {
        return (lastSeen - firstSent) / 1e9;
    }

    /** When the last event became visible. */
    synchronized long lastVisible() {
        return lastSeen;
    }

    /** From send to visible, in milliseconds, shortest first. */
    synchronized Percentiles percentiles() {
        long[] millis = new long[seen];
        int next = 0;
        for (int i = 0; i < seenAt.length; i++)
            if (seenAt[i] != 0) millis[next++] = Math.round((seenAt[i] - sentAt[i]) / 1e6);
        return new Percentiles(millis);
    }

    private static long[] put(long[] array, long offset, long value) {
        int index = Math.toIntExact(offset);
        long[] room = index < array.length ? array : Arrays.copyOf(array, Math.max(index + 1, 2 * array.length));
        // 0 is for offsets of which nothing is known.
        room[index] = value == 0 ? 1 : value;
        return room;
    }
}

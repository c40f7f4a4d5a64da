package io.sealstream.bench.latency;

import java.util.Arrays;

/** Every event's time, none left out. */
final class Latencies {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] ascending;

    /**
     * Takes the times of events that came in the order of the schedule.
     *
     * @param seen when each was, from event 0 on
     * @param first the first event that counts; those before warm up
     */
    Latencies(Schedule schedule, long[] seen, int first) {
        if (first >= seen.length) throw new IllegalArgumentException("no event counts");
        ascending = new long[seen.length - first];
        for (int i = first; i < seen.length; i++) ascending[i - first] = seen[i] - schedule.due(i);
        Arrays.sort(ascending);
    }

    /** Milliseconds within which at least this share of the events was seen; a share of 1 gives the slowest event's. */
    double within(double share) {
        if (share <= 0 || share > 1) throw new IllegalArgumentException(share + " is no share");
        int rank = (int) Math.ceil(share * ascending.length);
        return ascending[rank - 1] / NANOS_PER_MILLI;
    }
}

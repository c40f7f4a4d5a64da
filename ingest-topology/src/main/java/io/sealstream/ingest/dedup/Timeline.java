package io.sealstream.ingest.dedup;

/**
 * Admission time, cut into stretches as long as the window and numbered from 1970 on.
 *
 * @param window the log's deduplication window, in milliseconds
 */
record Timeline(long window) {
    /** A shorter window would mean a file for every few events. */
    private static final long SHORTEST_STRETCH_MS = 3_600_000;
    /** The one events are added to, the one a window reaches back into, and one more for a clock that goes back. */
    private static final int STRETCHES_KEPT = 3;

    private long length() {
        return Math.max(window, SHORTEST_STRETCH_MS);
    }

    /** The stretch that a time is in. */
    long stretch(long time) {
        return Math.floorDiv(time, length());
    }

    /** When a stretch begins. */
    long start(long stretch) {
        return stretch * length();
    }

    /** The first stretch that the window of an event admitted at this time reaches into. */
    long reachedFrom(long admittedAt) {
        return stretch(admittedAt - window);
    }

    /** The first stretch that is worth keeping once an event was admitted at this time. */
    long oldestKept(long admittedAt) {
        return stretch(admittedAt) - STRETCHES_KEPT + 1;
    }
}

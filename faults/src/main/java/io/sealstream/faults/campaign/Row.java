package io.sealstream.faults.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was done of one fault, and how long the pipeline took after it. */
final class Row {
    private final String fault;
    private final List<Duration> recoveries = new ArrayList<>();
    private int struck;
    private int missed;
    private int unrecovered;

    Row(String fault) {
        this.fault = fault;
    }

    void struck() {
        struck++;
    }

    /** Something was in its way, or it found nothing to harm. */
    void missed() {
        missed++;
    }

    void recovered(Duration after) {
        recoveries.add(after);
    }

    void unrecovered() {
        unrecovered++;
    }

    String fault() {
        return fault;
    }

    int times() {
        return struck;
    }

    int misses() {
        return missed;
    }

    /** The slowest, where it was waited for. */
    String slowest() {
        if (unrecovered > 0) return "over " + Recovery.BOUND.toSeconds() + " s";
        return recoveries.stream()
                .max(Duration::compareTo)
                .map(slowest -> "%.1f s".formatted(slowest.toMillis() / 1e3))
                .orElse("not waited for");
    }

    String verdict() {
        if (unrecovered > 0) return "TOO SLOW";
        return recoveries.isEmpty() ? "-" : "recovers";
    }

    boolean isWell() {
        return unrecovered == 0;
    }
}

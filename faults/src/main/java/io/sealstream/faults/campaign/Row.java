package io.sealstream.faults.campaign;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was done of one fault, and how long the pipeline took after it. */
final class Row {
    private final String fault;
    private final List<Duration> recoveries = new ArrayList<>();
    private int times;
    private int unrecovered;

    Row(String fault) {
        this.fault = fault;
    }

    void done() {
        times++;
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
        return times;
    }

    /** The slowest, where it was waited for. */
    String slowest() {
        if (unrecovered > 0) return "over " + Recovery.BOUND.toSeconds() + " s";
        return recoveries.stream()
                .max(Duration::compareTo)
                .map(slowest -> "%.1f s".formatted(slowest.toMillis() / 1e3))
                .orElse("-");
    }

    boolean isWell() {
        return unrecovered == 0;
    }
}

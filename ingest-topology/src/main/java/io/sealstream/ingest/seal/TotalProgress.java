package io.sealstream.ingest.seal;

import io.sealstream.ledger.admission.Reason;
import java.util.List;
import java.util.function.ToLongFunction;

/** How far sealing is in all logs that one process may seal, a partition of the ingest topic each. */
public final class TotalProgress {
    private final List<Progress> logs;

    /**
     * The sum.
     *
     * @param logs by partition
     */
    public TotalProgress(List<Progress> logs) {
        this.logs = List.copyOf(logs);
    }

    /** Whether this process has the task of any of the logs. */
    public boolean isActive() {
        return logs.stream().anyMatch(Progress::isActive);
    }

    /** How many of the logs' tasks this process has. */
    public long activeCount() {
        return logs.stream().filter(Progress::isActive).count();
    }

    public long sealedCount() {
        return sum(Progress::sealedCount);
    }

    public long duplicateCount() {
        return sum(Progress::duplicateCount);
    }

    public long rejectedCount(Reason reason) {
        return sum(log -> log.rejectedCount(reason));
    }

    private long sum(ToLongFunction<Progress> count) {
        return logs.stream().mapToLong(count).sum();
    }
}

package io.sealstream.ingest.gate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What records of the ingest topic are kept waiting for at the gate, for whoever watches from another thread. */
public final class Waiting {
    private final Map<Integer, String> reasons = new ConcurrentHashMap<>();

    void until(int partition, String reason) {
        reasons.put(partition, reason);
    }

    void over(int partition) {
        reasons.remove(partition);
    }

    /** Why, and which record of a partition; empty where none waits. */
    public Optional<String> reason(int partition) {
        return Optional.ofNullable(reasons.get(partition));
    }
}

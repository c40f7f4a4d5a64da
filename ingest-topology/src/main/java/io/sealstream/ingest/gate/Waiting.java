package io.sealstream.ingest.gate;

import java.util.Optional;

/** What a record of the ingest topic is kept waiting for at the gate, for whoever watches from another thread. */
public final class Waiting {
    private volatile String reason;

    void until(String reason) {
        this.reason = reason;
    }

    void over() {
        reason = null;
    }

    /** Why, and which record; empty where none waits. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}

package io.sealstream.cli.query;

import java.time.Instant;
import java.util.List;

/**
 * A subject of one tenant, as the copy has it.
 *
 * @param state the JSON objects of its events laid over one another, on one line
 * @param prettyState the same, on as many as it takes
 * @param history its events; empty where nobody asked
 */
record SubjectState(
        String tenant,
        String subject,
        long events,
        long firstSequence,
        long lastSequence,
        Instant lastAdmittedAt,
        String lastType,
        String state,
        String prettyState,
        List<Happening> history) {
    SubjectState {
        history = List.copyOf(history);
    }

    /** One event of it. */
    record Happening(long sequence, Instant admittedAt, String type, String id) {}
}

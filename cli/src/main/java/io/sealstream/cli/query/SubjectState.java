package io.sealstream.cli.query;

import java.time.Instant;
import java.util.List;

/**
 * A subject of one tenant, as the copy has it.
 *
 * @param state the JSON objects of its events laid over one another, as Postgres prints it with line breaks
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
        List<Happening> history) {
    SubjectState {
        history = List.copyOf(history);
    }

    /** One event of it. */
    record Happening(long sequence, Instant admittedAt, String type, String id) {}
}

package io.sealstream.cli.deadletters;

import io.sealstream.cli.terminal.Text;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision;
import java.time.Instant;

/** One dead letter as a row: whatever it holds, it stays one line and moves no cursor. */
final class TableRow {
    static final String HEADER = row("OFFSET", "PUBLISHED", "REASON", "SOURCE", "STATE", "MESSAGE");

    private TableRow() {}

    /**
     * The row.
     *
     * @param decision null where there is none
     */
    static String of(DeadLetter letter, DeadLetterDecision decision) {
        return row(
                Long.toString(letter.offset()),
                Instant.ofEpochMilli(letter.timestamp()).toString(),
                absent(letter.reason()),
                absent(letter.source().epoch()) + "/" + absent(letter.source().offset()),
                State.of(decision).toString(),
                absent(letter.message()));
    }

    private static String absent(Object value) {
        return value == null ? "-" : value.toString();
    }

    private static String row(
            String offset, String published, String reason, String source, String state, String message) {
        return "%8s  %-24s  %-14s  %12s  %-11s  %s"
                .formatted(offset, published, Text.fit(reason, 14), source, state, Text.fit(message, 100));
    }
}

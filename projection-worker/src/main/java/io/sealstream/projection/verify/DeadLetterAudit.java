package io.sealstream.projection.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Holds dead letters to their headers, and decisions to what a decision can be, of a dead letter that there is. */
final class DeadLetterAudit {
    private static final String DEAD_LETTERS = "dead_letters";
    private static final String DECISIONS = "dead_letter_decisions";

    private final Copy copy;
    private long letters;
    private long decisions;

    DeadLetterAudit(Copy copy) {
        this.copy = copy;
    }

    void run(VerifyProgress progress) {
        try (Stream<CopyRow> rows = copy.rows("SELECT * FROM #dead_letters ORDER BY topic_offset")) {
            rows.forEach(row -> {
                progress.at(DEAD_LETTERS, letters++);
                letter(row);
            });
        }
        try (Stream<CopyRow> rows = copy.rows("SELECT * FROM #dead_letter_decisions ORDER BY topic_offset")) {
            rows.forEach(row -> {
                decisions++;
                decision(row);
            });
        }
        // Dead letters may have been removed from the topic before they were copied: only from the first on all are
        // there.
        copy.first(
                        "SELECT topic_offset, dead_letter FROM #dead_letter_decisions d WHERE dead_letter >= (SELECT min(topic_offset)"
                                + " FROM #dead_letters) AND dead_letter < (SELECT dead_letters_offset FROM #position)"
                                + " AND NOT EXISTS (SELECT FROM #dead_letters WHERE topic_offset = d.dead_letter)"
                                + " ORDER BY topic_offset LIMIT 1")
                .ifPresent(row -> {
                    throw FindingException.altered(
                            DECISIONS,
                            row.get("topic_offset"),
                            "dead_letter",
                            "there is no dead letter at offset " + row.get("dead_letter"));
                });
    }

    private static void letter(CopyRow row) {
        @SuppressWarnings("unchecked") // The column is bytea[].
        List<Bytes> headers = (List<Bytes>) row.get("headers");
        if (headers.size() % 2 != 0)
            throw FindingException.altered(
                    DEAD_LETTERS,
                    row.get("topic_offset"),
                    "headers",
                    "a name without a value: there are " + headers.size());
        RecordHeaders all = new RecordHeaders();
        for (int i = 0; i < headers.size(); i += 2) {
            if (headers.get(i) == null)
                throw FindingException.altered(DEAD_LETTERS, row.get("topic_offset"), "headers", "one has no name");
            Bytes value = headers.get(i + 1);
            all.add(new String(headers.get(i).toArray(), UTF_8), value == null ? null : value.toArray());
        }
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                "",
                0,
                row.number("topic_offset"),
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                null,
                null,
                all,
                Optional.empty());
        row.mustBe(DEAD_LETTERS, row.get("topic_offset"), Derived.of(DeadLetter.of(record)), "its headers");
    }

    private static void decision(CopyRow row) {
        boolean resubmitted = "RESUBMITTED".equals(row.get("decision"));
        must(row, "decision", resubmitted || "DISCARDED".equals(row.get("decision")));
        must(row, "dead_letter", row.number("dead_letter") >= 0);
        must(row, "reason", resubmitted ? row.get("reason") == null : row.get("reason") != null);
        must(row, "ingest_epoch", resubmitted == (row.get("ingest_epoch") != null));
        must(row, "ingest_offset", resubmitted == (row.get("ingest_offset") != null));
        require(row, "decided_by", () -> DeadLetterDecision.requireBy((String) row.get("decided_by")));
        if (!resubmitted) require(row, "reason", () -> DeadLetterDecision.requireReason((String) row.get("reason")));
        if (resubmitted) {
            must(row, "ingest_epoch", row.number("ingest_epoch") >= 0);
            must(row, "ingest_offset", row.number("ingest_offset") >= 0);
        }
    }

    private static void must(CopyRow row, String column, boolean holds) {
        if (!holds) throw impossible(row, column, "no decision that is " + row.get("decision") + " says that");
    }

    private static void require(CopyRow row, String column, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            throw impossible(row, column, e.getMessage());
        }
    }

    private static FindingException impossible(CopyRow row, String column, String why) {
        return FindingException.altered(
                DECISIONS, row.get("topic_offset"), column, "says " + CopyRow.show(row.get(column)) + ": " + why);
    }

    long letters() {
        return letters;
    }

    long decisions() {
        return decisions;
    }
}

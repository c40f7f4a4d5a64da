package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.evidence.LogTopic;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.verdict.Findings;
import java.util.List;
import java.util.Optional;

/** Holds dead letters against the records that they were: source, reason, and bytes (format, "Dead letters"). */
final class DeadLetterCheck {
    private static final String REASON = "sealstream.reason";
    private static final String SHA256 = "sealstream.value-sha256";

    private final IngestLog ingest;
    private final Outcomes outcomes;
    private final Findings findings;

    DeadLetterCheck(IngestLog ingest, Outcomes outcomes) {
        this.ingest = ingest;
        this.outcomes = outcomes;
        this.findings = outcomes.findings();
    }

    void check(Evidence evidence) {
        try (Cursor<TopicRecord> records = evidence.records(LogTopic.DEAD_LETTERS)) {
            while (records.hasNext()) check(records.next());
        }
    }

    private void check(TopicRecord letter) {
        String where = "dead letter at offset " + letter.offset();
        int record = source(letter);
        if (record < 0) {
            findings.add(where, "it names no ingested record of epoch 0");
            return;
        }
        where += " of ingest offset " + ingest.offset(record);
        outcomes.dead(record);
        String reason = letter.header(REASON).orElse("");
        if (ingest.fate(record).isDead())
            findings.unless(
                    reason.equals(ingest.fate(record).name()),
                    where,
                    "its reason is '" + reason + "', and the format says " + ingest.fate(record));
        findings.unless(
                letter.timestamp() == ingest.time(record), where, "its time is not that of the ingested record");
        checkBytes(letter, record, where);
    }

    private void checkBytes(TopicRecord letter, int record, String where) {
        Optional<Octets> cut = letter.value() == null ? letter.header(SHA256).map(Octets::hex) : Optional.empty();
        Octets value = cut.orElse(letter.value() == null ? null : letter.value().sha256());
        findings.unless(ingest.hasValue(record, value), where, "its value is not that of the ingested record");
        // One that was cut for its size may lack key and headers too.
        if (cut.isPresent() || !ingest.fate(record).isDead()) return;
        findings.unless(
                ingest.hasEnvelope(record, letter.key(), original(letter.headers())),
                where,
                "its key or its original headers are not those of the ingested record");
    }

    /** A sealer's own headers follow the original ones, the reason first. */
    private static List<TopicRecord.Header> original(List<TopicRecord.Header> headers) {
        for (int i = headers.size() - 1; i >= 0; i--)
            if (headers.get(i).name().equals(REASON)) return headers.subList(0, i);
        return headers;
    }

    private int source(TopicRecord letter) {
        if (!letter.header("sealstream.source-epoch").equals(Optional.of("0"))) return -1;
        String offset = letter.header("__streams.errors.offset").orElse("");
        return offset.matches("[0-9]{1,18}") ? ingest.at(Long.parseLong(offset)) : -1;
    }
}

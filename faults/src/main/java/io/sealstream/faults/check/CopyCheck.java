package io.sealstream.faults.check;

import io.sealstream.faults.check.evidence.CopyRow;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.format.Claims;
import io.sealstream.faults.check.format.Sealed;
import io.sealstream.faults.check.verdict.Findings;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Walks the rows of the copy beside the sealed topic: one row for each event, equal in every column. */
final class CopyCheck implements SealedLog.Check {
    private final Cursor<CopyRow> rows;
    private final Findings findings = new Findings(Invariant.COPY);
    private CopyRow next;
    private long count;

    CopyCheck(Cursor<CopyRow> rows) {
        this.rows = rows;
        advance();
    }

    @Override
    public void sealed(int index, TopicRecord record, Sealed event) {
        while (next != null && next.sequence() < event.sequence()) refuse();
        if (next == null || next.sequence() > event.sequence()) {
            findings.add("sequence " + event.sequence(), "sealed, and no row has it");
            return;
        }
        compare(event, next.columns());
        count++;
        advance();
    }

    Verdict verdict() {
        while (next != null) refuse();
        return findings.verdict(count + " rows");
    }

    private void refuse() {
        findings.add("row of sequence " + next.sequence(), "no event of the sealed topic has this row");
        advance();
    }

    private void advance() {
        next = rows.hasNext() ? rows.next() : null;
    }

    private void compare(Sealed event, Map<String, Object> row) {
        String where = "row of sequence " + event.sequence();
        Map<String, Object> expected = columns(event);
        expected.forEach((column, value) -> findings.unless(
                Objects.equals(value, row.get(column)), where, column + " is not that of the sealed event"));
        findings.unless(
                row.keySet().equals(expected.keySet()),
                where,
                "its columns are " + row.keySet() + ", which is not all");
    }

    private static Map<String, Object> columns(Sealed event) {
        Claims claims = event.claims();
        Map<String, Object> columns = new LinkedHashMap<>();
        columns.put("event_hash", event.storedHash());
        columns.put("previous_hash", event.previousHash());
        columns.put("source_epoch", (long) event.sourceEpoch());
        columns.put("source_offset", event.sourceOffset());
        columns.put("admitted_at", event.admittedAt() * 1000);
        columns.put("id", claims.id());
        columns.put("source", claims.source());
        columns.put("type", claims.type());
        columns.put("subject", claims.subject());
        columns.put("time", claims.time());
        columns.put("tenant", claims.tenant());
        columns.put("datacontenttype", claims.datacontenttype());
        columns.put("dataschema", claims.dataschema());
        columns.put("extensions", claims.extensions());
        columns.put("data_size", claims.dataSize());
        columns.put("data_hash", claims.dataHash());
        columns.put("key_id", claims.keyId());
        columns.put("signature", claims.signature());
        columns.put("data", event.data());
        columns.put("salt", event.salt());
        columns.put("entry", event.entry());
        return columns;
    }
}

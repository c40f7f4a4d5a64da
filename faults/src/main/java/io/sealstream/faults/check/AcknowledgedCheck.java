package io.sealstream.faults.check;

import io.sealstream.faults.check.journal.Acknowledged;
import io.sealstream.faults.check.journal.Journals;
import io.sealstream.faults.check.verdict.Findings;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;
import java.util.BitSet;

/** Holds producers' journals against the ingest log: nothing acknowledged is missing, and each is what its producer meant. */
final class AcknowledgedCheck {
    private final IngestLog ingest;
    private final Findings fates;
    private final Findings findings = new Findings(Invariant.ACKNOWLEDGED);
    private final BitSet acknowledged = new BitSet();
    private long count;

    /** A check that adds to {@code fates} what must become of a record and is not what its producer meant. */
    AcknowledgedCheck(IngestLog ingest, Findings fates) {
        this.ingest = ingest;
        this.fates = fates;
    }

    Verdict check(Journals journals) {
        journals.acknowledged(this::check);
        return findings.verdict(count + " acknowledged of " + ingest.size() + " ingested");
    }

    private void check(Acknowledged line) {
        count++;
        String where = "ingest offset " + line.offset() + " (" + line.place() + ")";
        int record = ingest.at(line.offset());
        if (record < 0) {
            findings.add(where, "acknowledged, and no record is there");
            return;
        }
        findings.unless(ingest.hasValue(record, line.sha256()), where, "acknowledged, and another value is there");
        findings.unless(!acknowledged.get(record), where, "acknowledged twice, and there is one record");
        acknowledged.set(record);
        fates.unless(
                line.isToBeDead() == ingest.fate(record).isDead(),
                where,
                "published as " + line.kind() + ", and the format makes it " + ingest.fate(record));
    }
}

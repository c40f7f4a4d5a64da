package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.format.Description;
import io.sealstream.faults.check.format.Sealed;
import io.sealstream.faults.check.verdict.Findings;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;

/** Every hash computed anew from the bytes, and every event held against the record that it was sealed from. */
final class ChainCheck implements SealedLog.Check {
    private final IngestLog ingest;
    private final Outcomes outcomes;
    private final Findings findings = new Findings(Invariant.CHAIN);
    private Octets tip;
    private long count;

    ChainCheck(Description description, IngestLog ingest, Outcomes outcomes) {
        this.ingest = ingest;
        this.outcomes = outcomes;
        this.tip = description.genesisHash();
    }

    @Override
    public void sealed(int index, TopicRecord record, Sealed event) {
        String where = SealedLog.place(record) + " (sequence " + event.sequence() + ")";
        count++;
        findings.unless(
                event.previousHash().equals(tip),
                where,
                "its previous hash is " + event.previousHash() + ", and before it stands " + tip);
        findings.unless(event.storedHash().equals(event.eventHash()), where, "its event hash is not that of its entry");
        findings.unless(event.keepsCommitment(), where, "its data or salt is not what its entry commits to");
        findings.unless(
                record.timestamp() == event.admittedAt(), where, "its record's time is not when it was admitted");
        tip = event.eventHash();
        checkSource(event, where);
    }

    @Override
    public void malformed(TopicRecord record, String why) {
        findings.add(SealedLog.place(record), "it is no sealed event: " + why);
    }

    Verdict verdict() {
        return findings.verdict(count + " events up to hash " + tip);
    }

    private void checkSource(Sealed event, String where) {
        int source = ingest.at(event.sourceOffset());
        if (source < 0) {
            outcomes.findings()
                    .add(where, "sealed from ingest offset " + event.sourceOffset() + ", where no record is");
            return;
        }
        outcomes.sealed(source);
        findings.unless(
                event.admittedAt() == ingest.time(source),
                where,
                "admitted at " + event.admittedAt() + ", and its source was appended at " + ingest.time(source));
        if (ingest.hasContent(source))
            findings.unless(
                    ingest.isContent(source, event.content()),
                    where,
                    "it is not what was published at ingest offset " + event.sourceOffset());
    }
}

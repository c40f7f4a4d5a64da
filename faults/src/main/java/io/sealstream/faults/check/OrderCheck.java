package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.evidence.TopicRecord;
import io.sealstream.faults.check.format.Sealed;
import io.sealstream.faults.check.verdict.Findings;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;
import java.nio.ByteBuffer;

/** Sequences count from 0, keys are sequences, and source offsets strictly increase. */
final class OrderCheck implements SealedLog.Check {
    private final Findings findings = new Findings(Invariant.ORDER);
    private long expected;
    private long lastOffset = -1;
    private long count;

    @Override
    public void sealed(int index, TopicRecord record, Sealed event) {
        String where = SealedLog.place(record) + " (sequence " + event.sequence() + ")";
        count++;
        findings.unless(event.sequence() == expected, where, "the sequence must be " + expected);
        Octets key = Octets.of(
                ByteBuffer.allocate(Long.BYTES).putLong(event.sequence()).array());
        findings.unless(key.equals(record.key()), where, "its key is " + record.key() + ", not its sequence");
        findings.unless(event.sourceEpoch() == 0, where, "its source epoch is " + event.sourceEpoch());
        findings.unless(
                event.sourceOffset() > lastOffset,
                where,
                "its source offset is " + event.sourceOffset() + ", after " + lastOffset);
        lastOffset = Math.max(lastOffset, event.sourceOffset());
        expected = event.sequence() + 1;
    }

    @Override
    public void malformed(TopicRecord record, String why) {
        expected++;
    }

    Verdict verdict() {
        return findings.verdict(count + " sealed events");
    }
}

package io.sealstream.faults.check;

import io.sealstream.faults.check.format.Fate;
import io.sealstream.faults.check.verdict.Findings;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;

/** What became of each ingested record, counted, against what must have. */
final class Outcomes {
    private final IngestLog ingest;
    private final byte[] sealed;
    private final byte[] dead;
    private final Findings findings = new Findings(Invariant.ONE_FATE);
    private long deadLetters;

    Outcomes(IngestLog ingest) {
        this.ingest = ingest;
        this.sealed = new byte[ingest.size()];
        this.dead = new byte[ingest.size()];
    }

    Findings findings() {
        return findings;
    }

    /** This record was sealed, once more. */
    void sealed(int record) {
        increment(sealed, record);
    }

    /** This record became a dead letter, once more. */
    void dead(int record) {
        increment(dead, record);
        deadLetters++;
    }

    Verdict verdict() {
        for (int record = 0; record < ingest.size(); record++) {
            Fate fate = ingest.fate(record);
            boolean isRight =
                    sealed[record] == (fate == Fate.SEALED ? 1 : 0) && dead[record] == (fate.isDead() ? 1 : 0);
            if (!isRight)
                findings.add(
                        "ingest offset " + ingest.offset(record),
                        "sealed " + sealed[record] + " times and a dead letter " + dead[record]
                                + " times, and the format makes it " + fate);
        }
        return findings.verdict(ingest.size() + " ingested: " + ingest.count(Fate.SEALED) + " to be sealed, "
                + ingest.count(Fate.DUPLICATE) + " equal duplicates, " + deadLetters + " dead letters");
    }

    private static void increment(byte[] counts, int record) {
        if (counts[record] < Byte.MAX_VALUE) counts[record]++;
    }
}

package io.sealstream.faults.check;

import io.sealstream.faults.check.evidence.CopyRow;
import io.sealstream.faults.check.evidence.Cursor;
import io.sealstream.faults.check.evidence.Evidence;
import io.sealstream.faults.check.format.Description;
import io.sealstream.faults.check.journal.Journals;
import io.sealstream.faults.check.journal.Sightings;
import io.sealstream.faults.check.verdict.Findings;
import io.sealstream.faults.check.verdict.Invariant;
import io.sealstream.faults.check.verdict.Verdict;
import java.util.List;

/**
 * Checks all invariants of a log that is quiet: nothing is being published, sealed, anchored or copied any more. The ingest
 * topic must be the log's first, of source epoch 0. Each topic is read once; about 200 bytes of memory go to each record.
 */
public final class Checker {
    private Checker() {}

    /**
     * What came of each invariant, in the order of {@link Invariant}.
     *
     * @throws io.sealstream.faults.check.evidence.UnreadableException if something cannot be read, which says nothing about
     *     the log
     */
    public static List<Verdict> check(Evidence evidence, Journals journals) {
        Description description = Description.parse(evidence.known().description());
        IngestLog ingest = IngestLog.read(evidence, description);
        Outcomes outcomes = new Outcomes(ingest);
        OrderCheck order = new OrderCheck();
        ChainCheck chain = new ChainCheck(description, ingest, outcomes);
        SealedLog log;
        Verdict copy;
        try (Cursor<CopyRow> rows = evidence.rows()) {
            CopyCheck copied = new CopyCheck(rows);
            log = SealedLog.read(evidence, List.of(order, chain, copied));
            copy = copied.verdict();
        }
        new DeadLetterCheck(ingest, outcomes).check(evidence);
        Verdict acknowledged = new AcknowledgedCheck(ingest, outcomes.findings()).check(journals);
        CheckpointCheck checkpoints =
                new CheckpointCheck(description, evidence.known().verifierKeys(), log);
        return List.of(
                acknowledged,
                outcomes.verdict(),
                order.verdict(),
                chain.verdict(),
                checkpoints.check(evidence, journals),
                new TileCheck(log, checkpoints.last()).check(evidence),
                new TokenCheck(evidence.known(), checkpoints).check(evidence),
                copy,
                consumers(log, journals));
    }

    private static Verdict consumers(SealedLog log, Journals journals) {
        Findings findings = new Findings(Invariant.CONSUMERS);
        SightingCheck check = new SightingCheck(log.records(), findings);
        List<Sightings> consumers = journals.consumers();
        long seen = 0;
        for (Sightings consumer : consumers) seen += check.check(consumer);
        return findings.verdict(seen + " records seen by " + consumers.size() + " consumers");
    }
}

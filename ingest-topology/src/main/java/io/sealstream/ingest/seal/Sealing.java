package io.sealstream.ingest.seal;

import io.sealstream.ingest.admit.RecordAdmission;
import io.sealstream.ingest.dedup.Indexes;
import io.sealstream.ingest.gate.Arrivals;
import io.sealstream.ingest.gate.Commits;
import io.sealstream.ingest.recover.Recovery;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Sealer;

/**
 * What one task seals with.
 *
 * @param indexes the index is taken whenever the task starts, given back whenever it ends
 * @param commits tells what the thread's producer committed
 * @param arrivals tells after which record to commit at once
 * @param progress shared by all that seal this log in the process, one after another
 */
public record Sealing(
        RecordAdmission admission,
        Window window,
        Sealer sealer,
        Indexes indexes,
        Recovery recovery,
        DeadLetters deadLetters,
        Sinks sinks,
        Commits commits,
        Arrivals arrivals,
        Progress progress) {}

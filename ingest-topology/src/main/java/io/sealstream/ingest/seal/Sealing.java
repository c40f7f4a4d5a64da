package io.sealstream.ingest.seal;

import io.sealstream.ingest.admit.RecordAdmission;
import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ingest.gate.Commits;
import io.sealstream.ingest.recover.Recovery;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Sealer;
import java.util.function.Supplier;

/**
 * What one task seals with.
 *
 * @param index opened whenever the task starts, closed whenever it ends
 * @param commits counts what the thread's producer committed
 * @param counters shared by all tasks of the process
 */
public record Sealing(
        RecordAdmission admission,
        Window window,
        Sealer sealer,
        Supplier<SeenIndex> index,
        Recovery recovery,
        DeadLetters deadLetters,
        Commits commits,
        Counters counters) {}

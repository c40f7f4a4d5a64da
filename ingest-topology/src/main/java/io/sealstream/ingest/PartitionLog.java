package io.sealstream.ingest;

import io.sealstream.ingest.gate.Waiting;
import io.sealstream.ingest.recover.Pin;
import io.sealstream.ingest.recover.StandbyIndex;
import io.sealstream.ingest.seal.Progress;
import io.sealstream.ledger.chain.Description;
import io.sealstream.topics.LogTopics;
import java.util.Optional;

/**
 * One of the logs that a process may seal, a partition of the ingest topic, with what is kept for it while the process runs,
 * whoever has its task.
 */
record PartitionLog(LogTopics topics, Description description, Pin pin, StandbyIndex standby, Progress progress) {
    /** Why it is not sealed here, or could not be at once; empty where it is or could. */
    Optional<String> beginning() {
        return progress.isActive() ? Optional.empty() : standby.impediment();
    }

    /** The same; a record that waits is the active sealer's concern: who lost the task may have left one behind. */
    Optional<String> impediment(Waiting waiting) {
        return progress.isActive() ? waiting.reason(topics.partition()) : standby.impediment();
    }
}

package io.sealstream.anchor.resume;

import io.sealstream.anchor.grow.GrownLog;
import io.sealstream.ledger.chain.Description;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.SealedTopic;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a log again from its first event, in constant memory. */
final class WholeLog {
    private static final Logger LOG = LoggerFactory.getLogger(WholeLog.class);
    private static final Duration REPORTING = Duration.ofSeconds(10);

    private final SealedTopic sealed;
    private final Description description;
    private long reported = System.nanoTime();

    WholeLog(SealedTopic sealed, Description description) {
        this.sealed = sealed;
        this.description = description;
    }

    /** The log up to what a checkpoint says it covers; empty where {@code stopping} said so. */
    Optional<GrownLog> read(CheckpointRecord checkpoint, BooleanSupplier stopping) {
        GrownLog log = GrownLog.empty(description);
        sealed.read(0, checkpoint.sealedOffset() + 1, record -> {
            log.accept(record, tile -> {});
            report(log.size(), checkpoint.size());
            return !stopping.getAsBoolean();
        });
        return stopping.getAsBoolean() ? Optional.empty() : Optional.of(log);
    }

    private void report(long size, long of) {
        if (size % 1_024 != 0 || System.nanoTime() - reported < REPORTING.toNanos()) return;
        reported = System.nanoTime();
        LOG.info("looked at {} of {} events again", size, of);
    }
}

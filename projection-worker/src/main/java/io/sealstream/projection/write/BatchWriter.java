package io.sealstream.projection.write;

import io.sealstream.projection.read.Batch;
import io.sealstream.projection.row.EventRow;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches, and finds the one event in a batch that Postgres does not take: that one gives up its row, and keeps its
 * place in the chain.
 */
public final class BatchWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BatchWriter.class);

    private final CopyStore store;
    private final UnfitRecords unfit;
    private final Progress progress;
    /** Sequences that were published and are not committed: a batch that is divided comes by here more than once. */
    private final Set<Long> published = new HashSet<>();

    public BatchWriter(CopyStore store, UnfitRecords unfit, Progress progress) {
        this.store = store;
        this.unfit = unfit;
        this.progress = progress;
    }

    /**
     * Writes a batch.
     *
     * @return the position now; empty if another worker has moved it, and nothing more was written
     */
    public Optional<Position> write(Position from, Batch batch) {
        try {
            batch.events().stream().filter(event -> event.row().isEmpty()).forEach(this::publish);
            Optional<Position> written = store.write(from, batch);
            written.ifPresent(position -> {
                published.removeIf(sequence -> sequence < position.nextSequence());
                progress.committed(position, batch);
            });
            return written;
        } catch (RuntimeException e) {
            if (Fault.of(e) != Fault.UNFIT || batch.events().isEmpty()) throw e;
            return divide(from, batch, e);
        }
    }

    private Optional<Position> divide(Position from, Batch batch, RuntimeException refused) {
        int count = batch.events().size();
        // What came from the other topics goes by itself in the end: no event is to answer for it.
        int first = batch.others().isEmpty() ? count / 2 : (count + 1) / 2;
        if (first > 0)
            return write(from, batch.firstEvents(first, from.offsets()))
                    .flatMap(between -> write(between, batch.withoutFirstEvents(first)));
        EventRow event = batch.events().get(0);
        if (event.row().isEmpty()) throw refused;
        return write(
                from,
                batch.withOnly(
                        event.refusedFor(String.valueOf(refused.getCause().getMessage()))));
    }

    private void publish(EventRow event) {
        if (published.contains(event.sequence())) return;
        unfit.publish(event);
        published.add(event.sequence());
        progress.skipped();
        LOG.atError()
                .addKeyValue("sequence", event.sequence())
                .addKeyValue("offset", event.record().offset())
                .log(
                        "sequence {} at offset {} of the sealed topic cannot be held in a row and is skipped: {}. It is in the"
                                + " projection's dead letters; the log itself is not affected",
                        event.sequence(),
                        event.record().offset(),
                        event.unfit());
    }
}

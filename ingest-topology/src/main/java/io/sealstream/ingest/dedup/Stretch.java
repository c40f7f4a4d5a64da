package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import java.io.IOException;

/**
 * The events admitted within one stretch of time. The latest are in memory, the others on disk; a filter over all of them
 * answers for what was never seen, which is nearly every question.
 */
final class Stretch {
    /** By how much a filter grows: it is made from what is on disk, a third of an event's worth for each event. */
    private static final int GROWTH = 4;

    private final Runs runs;
    private final long mostFilterBytes;
    private Filter filter;
    private volatile Filter grown;
    private SeenBatch recent = new SeenBatch();
    private SeenBatch beingWritten = new SeenBatch();

    /**
     * A stretch with what its files hold already.
     *
     * @param mostFilterBytes what its filter may take; while that grows, a new one beside it takes as much again
     */
    Stretch(Runs runs, long mostFilterBytes) {
        this.runs = runs;
        this.mostFilterBytes = mostFilterBytes;
    }

    Runs runs() {
        return runs;
    }

    /** Made when first asked for: a stretch that is only waiting to be dropped takes no memory. */
    private Filter filter() throws IOException {
        if (filter == null) filter = made();
        return filter;
    }

    private Filter made() throws IOException {
        Filter made = Filter.of(GROWTH * runs.rows(), mostFilterBytes);
        runs.addTo(made);
        return made;
    }

    void warm() throws IOException {
        filter();
    }

    Window.Seen lookUp(Hash identity) throws IOException {
        if (!filter().mayHave(identity)) return null;
        Window.Seen seen = recent.get(identity);
        if (seen == null) seen = beingWritten.get(identity);
        return seen == null ? runs.find(identity) : seen;
    }

    void add(Hash identity, Window.Seen seen) throws IOException {
        filter().add(identity);
        recent.put(identity, seen);
    }

    /** What this object knows beside the disk, the latest of each identity. */
    SeenBatch inMemory() {
        SeenBatch all = new SeenBatch();
        all.putAll(beingWritten);
        all.putAll(recent);
        return all;
    }

    /** Takes the recent events out, to be written; until the next hand-over they are still known here. */
    SeenBatch handOver() {
        if (grown != null) {
            // Made from the disk, where all is that was handed over before.
            grown.addAll(recent);
            filter = grown;
            grown = null;
        }
        SeenBatch written = beingWritten;
        beingWritten = recent;
        // Room that is no longer needed goes.
        recent = beingWritten.isEmpty() ? new SeenBatch() : written;
        recent.clear();
        return beingWritten;
    }

    /** Writes what was handed over. May run in another thread, beside the looking up. */
    void write(SeenBatch handedOver) throws IOException {
        if (handedOver.isEmpty()) return;
        runs.add(handedOver);
        if (filter.capacity() < runs.rows()) grown = made();
    }

    /** Writes events to disk alone, beside the recent ones; nobody looks up meanwhile. */
    void restore(SeenBatch events) throws IOException {
        runs.add(events);
        grown = null; // It has not these events; the filter it was to replace gets them.
        if (filter == null) return;
        filter.addAll(events);
        if (filter.capacity() >= runs.rows()) return;
        filter = made();
        filter.addAll(beingWritten);
        filter.addAll(recent);
    }
}

package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Tip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index by stretches of admission time, each as long as the window, so that what has left the window goes by dropping
 * whole stretches. On disk it carries the tip it reflects: after a crash, what follows that tip is read from the sealed topic
 * again. A directory that does not open is emptied: it can be rebuilt.
 */
final class SeenStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SeenStore.class);

    private final IndexFiles files;
    private final long filterBytes;
    private final Timeline timeline;
    private final NavigableMap<Long, Stretch> stretches = new TreeMap<>();
    private long coveredFrom;
    private Tip reflects;

    private SeenStore(IndexFiles files, Window window, long filterBytes) {
        this.files = files;
        this.filterBytes = filterBytes;
        this.timeline = new Timeline(window.milliseconds());
    }

    /**
     * Opens what the directory holds.
     *
     * @param memoryBytes a quarter for the filter of each stretch kept, a quarter for one that grows
     */
    static SeenStore open(Path directory, Window window, long memoryBytes) {
        try {
            IndexFiles files = IndexFiles.open(directory);
            try {
                SeenStore store = new SeenStore(files, window, memoryBytes / 4);
                store.loadOrClear();
                return store;
            } catch (IOException | RuntimeException e) {
                files.close();
                throw e;
            }
        } catch (IOException e) {
            throw new IllegalStateException("could not open the deduplication index in " + directory, e);
        }
    }

    private void loadOrClear() throws IOException {
        try {
            load();
        } catch (IOException e) {
            LOG.warn(
                    "the deduplication index in {} does not open and is made anew: {}",
                    files.directory(),
                    e.getMessage());
            closeAll();
            files.clear();
            load();
        }
    }

    private void load() throws IOException {
        Optional<Catalogue> found = Catalogue.read(files.directory());
        Catalogue catalogue = found.filter(made -> made.window() == timeline.window())
                .orElse(new Catalogue(timeline.window(), SeenIndex.EVERYTHING, null, List.of()));
        files.keepOnly(catalogue.runs());
        coveredFrom = catalogue.coveredFrom();
        reflects = catalogue.reflects();
        Map<Long, List<Run.Extent>> parts = new HashMap<>();
        for (Run.Extent run : catalogue.runs())
            parts.computeIfAbsent(run.stretch(), stretch -> new ArrayList<>()).add(run);
        for (Map.Entry<Long, List<Run.Extent>> part : parts.entrySet()) make(part.getKey(), part.getValue());
        commit(stretches.values());
    }

    private Stretch make(long number, List<Run.Extent> extents) throws IOException {
        Stretch made = new Stretch(new Runs(files, number, extents), filterBytes);
        stretches.put(number, made);
        return made;
    }

    /** Commit point of what the runs of these stretches hold. */
    private void commit(Iterable<Stretch> all) throws IOException {
        List<Run.Extent> runs = new ArrayList<>();
        for (Stretch stretch : all) runs.addAll(stretch.runs().extents());
        new Catalogue(timeline.window(), coveredFrom, reflects, runs).write(files.directory());
    }

    boolean covers(long admittedAt) {
        return admittedAt - timeline.window() >= coveredFrom;
    }

    long startFor(long admittedAt) {
        // With a stretch to spare: a clock that wavers at the edge must not cause a rebuild at every turn.
        return timeline.start(timeline.reachedFrom(admittedAt) - 1);
    }

    Window.Seen lookUp(Hash identity, long admittedAt) {
        Window.Seen latest = null;
        try {
            for (Stretch stretch : reachedFrom(admittedAt)) {
                Window.Seen seen = stretch.lookUp(identity);
                if (seen != null && (latest == null || seen.sequence() > latest.sequence())) latest = seen;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return latest;
    }

    /** All stretches the window reaches into, and all later ones: a negative difference counts as within. */
    private Iterable<Stretch> reachedFrom(long admittedAt) {
        return stretches.tailMap(timeline.reachedFrom(admittedAt)).values();
    }

    void add(Hash identity, Window.Seen seen) {
        try {
            stretch(timeline.stretch(seen.admittedAt())).add(identity, seen);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Writes events of the past, but for those that one admitted at {@code judgedAt} cannot reach, and their tip. */
    void restore(SeenBatch events, Tip tip, long judgedAt) {
        try {
            NavigableMap<Long, SeenBatch> parts = events.by(timeline::stretch);
            long oldest = timeline.oldestKept(judgedAt);
            if (!parts.headMap(oldest, false).isEmpty()) coveredFrom = Math.max(coveredFrom, timeline.start(oldest));
            deleteRetired(stretches.values());
            for (Map.Entry<Long, SeenBatch> part : parts.tailMap(oldest, true).entrySet())
                stretch(part.getKey()).restore(part.getValue());
            settle(stretches.values(), events.size(), tip);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Takes out what was added so far. What is returned writes it, and may do so in another thread while this store is used.
     * After a crash there is all of it, with its tip, or nothing.
     */
    Runnable handOver(Tip tip) {
        List<Stretch> all = List.copyOf(stretches.values());
        List<SeenBatch> batches = all.stream().map(Stretch::handOver).toList();
        return () -> {
            try {
                deleteRetired(all);
                long rows = 0;
                for (int i = 0; i < all.size(); i++) {
                    all.get(i).write(batches.get(i));
                    rows += batches.get(i).size();
                }
                settle(all, rows, tip);
            } catch (IOException e) {
                throw unwritable(e);
            }
        };
    }

    private void settle(Iterable<Stretch> all, long rows, Tip tip) throws IOException {
        for (Stretch stretch : all) stretch.runs().merge(rows);
        reflects = tip;
        commit(all);
    }

    /** Their last reader is gone: it was looking up at most until the hand-over before this. */
    private static void deleteRetired(Iterable<Stretch> all) throws IOException {
        for (Stretch stretch : all) Runs.delete(stretch.runs().takeRetired());
    }

    Tip reflects() {
        return reflects;
    }

    /** Forgets what is on disk; what is in memory stays. */
    void reset(long from) {
        SeenBatch kept = new SeenBatch();
        stretches.values().forEach(stretch -> kept.putAll(stretch.inMemory()));
        try {
            List<Stretch> dropped = List.copyOf(stretches.values());
            stretches.clear();
            coveredFrom = from;
            reflects = null;
            commit(List.of());
            for (Stretch stretch : dropped) delete(stretch);
        } catch (IOException e) {
            throw unwritable(e);
        }
        for (int at = 0; at < kept.size() * Row.SIZE; at += Row.SIZE)
            add(Row.identity(kept.rows(), at), Row.seen(kept.rows(), at));
    }

    private static void delete(Stretch stretch) throws IOException {
        stretch.runs().close();
        stretch.runs().delete();
    }

    /** Whether stretches can be dropped, as seen from an event admitted at this time. */
    boolean hasOutlived(long admittedAt) {
        return !stretches.isEmpty() && stretches.firstKey() < timeline.oldestKept(admittedAt);
    }

    /**
     * Drops what no event after the one admitted at this time can reach. Seen from the event admitted last, not from the
     * latest time ever seen: a clock that was ahead for a moment must not make the present look long past for good.
     */
    void dropWhatLeftTheWindow(long admittedAt) {
        try {
            while (hasOutlived(admittedAt)) {
                coveredFrom = Math.max(coveredFrom, timeline.start(stretches.firstKey() + 1));
                Stretch dropped = stretches.pollFirstEntry().getValue();
                commit(stretches.values());
                delete(dropped);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Makes the filters that an event admitted at this time asks: it takes a while, and the first event would wait. */
    void warm(long admittedAt) {
        try {
            for (Stretch stretch : reachedFrom(admittedAt)) stretch.warm();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Stretch stretch(long number) throws IOException {
        Stretch there = stretches.get(number);
        return there == null ? make(number, List.of()) : there;
    }

    private IllegalStateException unreadable(IOException e) {
        return new IllegalStateException(
                "could not read the deduplication index in " + files.directory() + ": " + e.getMessage()
                        + ". If that does not pass, delete the directory: the sealed topic rebuilds it",
                e);
    }

    private IllegalStateException unwritable(IOException e) {
        return new IllegalStateException(
                "could not write the deduplication index in " + files.directory() + ": " + e.getMessage(), e);
    }

    private void closeAll() throws IOException {
        for (Stretch stretch : stretches.values()) stretch.runs().close();
        stretches.clear();
    }

    @Override
    public void close() {
        try {
            closeAll();
            files.close();
        } catch (IOException e) {
            throw new IllegalStateException("could not close the deduplication index in " + files.directory(), e);
        }
    }
}

package io.sealstream.ingest.dedup;

import io.sealstream.ledger.chain.Tip;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stretches of an index, by number, and the directory they are kept in. A directory that is damaged is emptied: it can be rebuilt. */
final class Stretches implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stretches.class);

    private final IndexFiles files;
    private final Timeline timeline;
    private final long filterBytes;
    private final NavigableMap<Long, Stretch> stretches = new TreeMap<>();
    private long coveredFrom;
    private Tip reflects;
    private boolean condemned;

    private Stretches(IndexFiles files, Timeline timeline, long filterBytes) {
        this.files = files;
        this.timeline = timeline;
        this.filterBytes = filterBytes;
    }

    /**
     * Opens what the directory holds.
     *
     * @param filterBytes for each stretch
     */
    static Stretches open(Path directory, Timeline timeline, long filterBytes) throws IOException {
        Stretches stretches = new Stretches(IndexFiles.open(directory), timeline, filterBytes);
        try {
            stretches.loadOrClear();
            return stretches;
        } catch (IOException | RuntimeException e) {
            try {
                stretches.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw e;
        }
    }

    private void loadOrClear() throws IOException {
        try {
            load();
        } catch (DamagedException e) {
            LOG.warn("the deduplication index in {} is damaged and is made anew: {}", directory(), e.getMessage());
            closeAll();
            files.clear();
            load();
        }
    }

    private void load() throws IOException {
        Optional<Catalogue> found = Catalogue.read(directory());
        Optional<Catalogue> usable = found.filter(made -> made.window() == timeline.window());
        Catalogue catalogue =
                usable.orElseGet(() -> new Catalogue(timeline.window(), SeenIndex.EVERYTHING, null, List.of()));
        // Before what it does not name goes: a crash between the two must not look like damage.
        if (usable.isEmpty()) catalogue.write(directory());
        files.keepOnly(catalogue.runs());
        coveredFrom = catalogue.coveredFrom();
        reflects = catalogue.reflects();
        Map<Long, List<Run.Extent>> parts = new HashMap<>();
        for (Run.Extent run : catalogue.runs())
            parts.computeIfAbsent(run.stretch(), stretch -> new ArrayList<>()).add(run);
        for (Map.Entry<Long, List<Run.Extent>> part : parts.entrySet()) make(part.getKey(), part.getValue());
    }

    private Stretch make(long number, List<Run.Extent> extents) throws IOException {
        Stretch made = new Stretch(new Runs(files, number, extents), filterBytes);
        stretches.put(number, made);
        return made;
    }

    /** Commit point of what these stretches have on disk, and of what was said of them since the last one. */
    private void commit(Collection<Stretch> committed) throws IOException {
        List<Run.Extent> runs = new ArrayList<>();
        for (Stretch stretch : committed) runs.addAll(stretch.runs().extents());
        synchronized (files) {
            if (condemned) throw new DamagedException("it was found damaged before");
            new Catalogue(timeline.window(), coveredFrom, reflects, runs).write(directory());
        }
    }

    /** What was found damaged is not opened again: who opens the directory next finds it empty, and rebuilds it. */
    void condemn() throws IOException {
        synchronized (files) {
            condemned = true;
            files.condemn();
        }
    }

    /** Commits what these stretches have on disk, up to {@code tip}. They are all there are but for new ones. */
    void commit(Collection<Stretch> committed, Tip tip) throws IOException {
        reflects = tip;
        commit(committed);
    }

    Path directory() {
        return files.directory();
    }

    /** The last event that is committed here; null where none is. */
    Tip reflects() {
        return reflects;
    }

    /** Every event admitted since then and sealed up to the tip is here. */
    long coveredFrom() {
        return coveredFrom;
    }

    /** With the next commit: what is before this stretch need not be here. */
    void coverFrom(long stretch) {
        coveredFrom = Math.max(coveredFrom, timeline.start(stretch));
    }

    Collection<Stretch> all() {
        return stretches.values();
    }

    /** Those from this number on. */
    Collection<Stretch> from(long number) {
        return stretches.tailMap(number).values();
    }

    /** The stretch of this number, made where there is none. */
    Stretch get(long number) throws IOException {
        Stretch there = stretches.get(number);
        return there == null ? make(number, List.of()) : there;
    }

    boolean hasBefore(long number) {
        return !stretches.isEmpty() && stretches.firstKey() < number;
    }

    /** Those before this number are gone when it returns. */
    void dropBefore(long number) throws IOException {
        while (hasBefore(number)) {
            coverFrom(stretches.firstKey() + 1);
            Stretch dropped = stretches.pollFirstEntry().getValue();
            commit(all());
            dropped.runs().delete();
        }
    }

    /** There is nothing when it returns; the index covers what is admitted from {@code from} on. */
    void clear(long from) throws IOException {
        List<Stretch> dropped = List.copyOf(all());
        stretches.clear();
        coveredFrom = from;
        // First of all it must say that it reflects nothing: a crash after this leads to a rebuild.
        commit(List.of(), null);
        for (Stretch stretch : dropped) stretch.runs().delete();
    }

    private void closeAll() throws IOException {
        List<Closeable> open = new ArrayList<>();
        all().forEach(stretch -> open.add(stretch.runs()::close));
        stretches.clear();
        Closing.all(open);
    }

    @Override
    public void close() throws IOException {
        // The lock comes last, and whatever the others throw: else nobody could open the directory any more.
        Closing.all(List.of(this::closeAll, files::close));
    }
}

package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/**
 * The files of one stretch. As many of a level as {@link #FAN} become one of the next, a little with each that is written, so
 * that there are few to look into and no event waits for a merge.
 *
 * <p>One thread writes; another may look up meanwhile, in the files of before or of after.
 */
final class Runs {
    /** More would be merged less often, and looked into in vain more often. */
    static final int FAN = 4;
    /** While a whole window is restored nobody looks anything up, and the disk has enough to do. */
    static final int RESTORING_FAN = 32;
    /** Twice the rows that came: a merge is over before the next one of its level is due. */
    private static final int PACE = 2;

    private final IndexFiles files;
    private final long stretch;
    private final byte[] page = new byte[Page.SIZE];
    private final List<Merge> merges = new ArrayList<>();
    private final List<Run> retired = new ArrayList<>();
    /** The one with the latest event first. */
    private volatile List<Run> runs = List.of();

    /** What an index that is opened has; {@code extents} are of this stretch. */
    Runs(IndexFiles files, long stretch, List<Run.Extent> extents) throws IOException {
        this.files = files;
        this.stretch = stretch;
        List<Run> opened = new ArrayList<>();
        try {
            for (Run.Extent extent : extents) opened.add(Run.open(files.run(extent.file()), extent));
        } catch (IOException | RuntimeException e) {
            for (Run run : opened) run.close();
            throw e;
        }
        runs = latestFirst(opened);
    }

    private static List<Run> latestFirst(List<Run> unordered) {
        return unordered.stream()
                .sorted(Comparator.comparingLong((Run run) -> run.extent().lastSequence())
                        .reversed())
                .toList();
    }

    List<Run.Extent> extents() {
        return runs.stream().map(Run::extent).toList();
    }

    /** How many rows there are; an identity may be in several files. */
    long rows() {
        return runs.stream().mapToLong(run -> run.extent().rows()).sum();
    }

    /** The last sealed event of this identity; null where there is none. */
    Window.Seen find(Hash identity) throws IOException {
        Window.Seen latest = null;
        for (Run run : runs) {
            if (latest != null && latest.sequence() >= run.extent().lastSequence()) return latest;
            Window.Seen seen = run.find(identity, page);
            if (seen != null && (latest == null || seen.sequence() > latest.sequence())) latest = seen;
        }
        return latest;
    }

    /** Adds all identities to a filter. */
    void addTo(Filter filter) throws IOException {
        for (Run run : runs)
            try (RunCursor cursor = run.rows()) {
                while (cursor.next()) filter.add(cursor.rows(), cursor.at());
            }
    }

    /** Writes a file of these events. It is part of the index once a catalogue names it. */
    void add(SeenBatch events) throws IOException {
        int number = files.number();
        try (RunWriter writer = new RunWriter(files.run(number), stretch, number, events.size())) {
            for (int at : events.sorted()) writer.add(events.rows(), at);
            replace(List.of(), writer.finish());
        }
    }

    /** Goes on with what is to be merged, in proportion to the rows that came; true if files were replaced. */
    boolean merge(long rows, int fan) throws IOException {
        begin(fan);
        boolean replaced = false;
        for (Iterator<Merge> all = merges.iterator(); all.hasNext(); ) {
            Merge merge = all.next();
            if (merge.goOn(PACE * rows)) continue;
            all.remove();
            try (merge) {
                replace(merge.merged(), merge.finish());
            }
            replaced = true;
        }
        return replaced;
    }

    private void begin(int fan) throws IOException {
        List<Run> idle = new ArrayList<>(runs);
        merges.forEach(merge -> idle.removeAll(merge.merged()));
        TreeMap<Integer, List<Run>> levels = new TreeMap<>();
        for (Run run : idle)
            levels.computeIfAbsent(run.extent().level(), level -> new ArrayList<>())
                    .add(run);
        for (List<Run> level : levels.values()) if (level.size() >= fan) begin(level);
    }

    private void begin(List<Run> level) throws IOException {
        int number = files.number();
        long rows = level.stream().mapToLong(run -> run.extent().rows()).sum();
        merges.add(new Merge(level, new RunWriter(files.run(number), stretch, number, rows)));
    }

    private void replace(List<Run> old, Run by) {
        List<Run> all = new ArrayList<>(runs);
        all.removeAll(old);
        all.add(by);
        runs = latestFirst(all);
        retired.addAll(old);
    }

    /** Deletes what was replaced: no catalogue names it any more, and nobody looks into it. */
    void deleteRetired() throws IOException {
        delete(retired);
        retired.clear();
    }

    /** Ends all merges and closes all files. */
    void close() throws IOException {
        List<Closeable> all = new ArrayList<>();
        merges.forEach(merge -> all.add(merge::close));
        retired.forEach(run -> all.add(run::close));
        runs.forEach(run -> all.add(run::close));
        merges.clear();
        Closing.all(all);
    }

    /** Closes and deletes all files: no catalogue names them any more. */
    void delete() throws IOException {
        close();
        deleteRetired();
        delete(runs);
        runs = List.of();
    }

    private static void delete(List<Run> unused) throws IOException {
        for (Run run : unused) {
            run.close();
            Files.delete(run.path());
        }
    }
}

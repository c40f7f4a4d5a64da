package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Tip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/**
 * The index by stretches of admission time, each as long as the window, so that what has left the window goes by dropping
 * whole stretches. On disk it carries the tip it reflects: after a crash, what follows that tip is read from the sealed topic
 * again.
 */
final class SeenStore implements AutoCloseable {
    private final Timeline timeline;
    private final Stretches stretches;

    private SeenStore(Timeline timeline, Stretches stretches) {
        this.timeline = timeline;
        this.stretches = stretches;
    }

    /**
     * Opens what the directory holds.
     *
     * @param memoryBytes a quarter for the filter of each stretch kept, a quarter for one that grows
     */
    static SeenStore open(Path directory, Window window, long memoryBytes) {
        Timeline timeline = new Timeline(window.milliseconds());
        try {
            return new SeenStore(timeline, Stretches.open(directory, timeline, memoryBytes / 4));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "could not open the deduplication index in " + directory + ": " + e.getMessage(), e);
        }
    }

    boolean covers(long admittedAt) {
        return admittedAt - timeline.window() >= stretches.coveredFrom();
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
    private Collection<Stretch> reachedFrom(long admittedAt) {
        return stretches.from(timeline.reachedFrom(admittedAt));
    }

    void add(Hash identity, Window.Seen seen) {
        try {
            stretches.get(timeline.stretch(seen.admittedAt())).add(identity, seen);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Writes events of the past, but for those that one admitted at {@code judgedAt} cannot reach, and their tip. */
    void restore(SeenBatch events, Tip tip, long judgedAt) {
        try {
            NavigableMap<Long, SeenBatch> parts = events.by(timeline::stretch);
            long oldest = timeline.oldestKept(judgedAt);
            if (!parts.headMap(oldest, false).isEmpty()) stretches.coverFrom(oldest);
            deleteRetired(stretches.all());
            for (Map.Entry<Long, SeenBatch> part : parts.tailMap(oldest, true).entrySet())
                stretches.get(part.getKey()).restore(part.getValue());
            settle(stretches.all(), events.size(), Runs.RESTORING_FAN, tip);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /**
     * Takes out what was added so far. What is returned writes it, and may do so in another thread while this store is used.
     * After a crash there is all of it, with its tip, or nothing.
     */
    Runnable handOver(Tip tip) {
        List<Stretch> all = List.copyOf(stretches.all());
        List<SeenBatch> batches = all.stream().map(Stretch::handOver).toList();
        return () -> {
            try {
                deleteRetired(all);
                long rows = 0;
                for (int i = 0; i < all.size(); i++) {
                    all.get(i).write(batches.get(i));
                    rows += batches.get(i).size();
                }
                settle(all, rows, Runs.FAN, tip);
            } catch (IOException e) {
                throw unwritable(e);
            }
        };
    }

    private void settle(Collection<Stretch> all, long rows, int fan, Tip tip) throws IOException {
        for (Stretch stretch : all) stretch.runs().merge(rows, fan);
        stretches.commit(all, tip);
    }

    /** Their last reader is gone: it was looking up at most until the hand-over before this. */
    private static void deleteRetired(Collection<Stretch> all) throws IOException {
        for (Stretch stretch : all) stretch.runs().deleteRetired();
    }

    Tip reflects() {
        return stretches.reflects();
    }

    /** Forgets what is on disk; what is in memory stays. */
    void reset(long from) {
        SeenBatch kept = new SeenBatch();
        stretches.all().forEach(stretch -> kept.putAll(stretch.inMemory()));
        try {
            stretches.clear(from);
        } catch (IOException e) {
            throw unwritable(e);
        }
        for (int at = 0; at < kept.size() * Row.SIZE; at += Row.SIZE)
            add(Row.identity(kept.rows(), at), Row.seen(kept.rows(), at));
    }

    /** Whether stretches can be dropped, as seen from an event admitted at this time. */
    boolean hasOutlived(long admittedAt) {
        return stretches.hasBefore(timeline.oldestKept(admittedAt));
    }

    /**
     * Drops what no event after the one admitted at this time can reach. Seen from the event admitted last, not from the
     * latest time ever seen: a clock that was ahead for a moment must not make the present look long past for good.
     */
    void dropWhatLeftTheWindow(long admittedAt) {
        try {
            stretches.dropBefore(timeline.oldestKept(admittedAt));
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

    private IllegalStateException unreadable(IOException e) {
        return unusable("read", ". If that does not pass, delete the directory: the sealed topic rebuilds it", e);
    }

    private IllegalStateException unwritable(IOException e) {
        return unusable("write", "", e);
    }

    private IllegalStateException unusable(String verb, String advice, IOException e) {
        return new IllegalStateException(
                "could not " + verb + " the deduplication index in " + stretches.directory() + ": " + e.getMessage()
                        + (e instanceof DamagedException && isCondemned(e)
                                ? ". It is made anew from the sealed topic when it is opened again"
                                : advice),
                e);
    }

    /** A page that is rotten stays so: without this every start would end there. */
    private boolean isCondemned(IOException damage) {
        try {
            stretches.condemn();
            return true;
        } catch (IOException e) {
            damage.addSuppressed(e);
            return false;
        }
    }

    @Override
    public void close() {
        try {
            stretches.close();
        } catch (IOException e) {
            throw new IllegalStateException("could not close the deduplication index in " + stretches.directory(), e);
        }
    }
}

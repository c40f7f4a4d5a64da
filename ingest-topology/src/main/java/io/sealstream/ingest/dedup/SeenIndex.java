package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Tip;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The most recently sealed event of every identity within the window.
 *
 * <p>Invariant: what is on disk was committed. An event stays in memory at least until its commit point has passed, so an
 * aborted transaction leaves nothing behind: its task starts anew, with a new index over the same directory. Not for use by
 * more than one thread.
 */
public final class SeenIndex implements AutoCloseable {
    /** In place of a time: since the log began. */
    public static final long EVERYTHING = Long.MIN_VALUE;

    /** Some 10 MB of heap, twice while they are written. */
    private static final int WRITE_AT = 100_000;

    private final SeenStore store;
    private final int writeAt;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(SeenIndex::thread);
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private int added;
    private long lastAdmittedAt;

    private SeenIndex(SeenStore store, int writeAt) {
        this.store = store;
        this.writeAt = writeAt;
    }

    /**
     * Opens the index in a directory, empty where there is none or it is damaged.
     *
     * @param window the log's deduplication window
     * @param memoryBytes how much its filters, on the heap, may take together
     */
    public static SeenIndex open(Path directory, Window window, long memoryBytes) {
        return open(directory, window, memoryBytes, WRITE_AT);
    }

    static SeenIndex open(Path directory, Window window, long memoryBytes, int writeAt) {
        return new SeenIndex(SeenStore.open(directory, window, memoryBytes), writeAt);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "seen-index-writer");
        thread.setDaemon(true);
        return thread;
    }

    /** Whether an event admitted at this time can be judged by what the index holds: it may reach back too little. */
    public boolean covers(long admittedAt) {
        return store.covers(admittedAt);
    }

    /** The last sealed event of this identity, for one admitted at this time; null where none is known. */
    public Window.Seen lookUp(Hash identity, long admittedAt) {
        return store.lookUp(identity, admittedAt);
    }

    /** Remembers an event sealed in the open transaction. */
    public void add(Hash identity, Window.Seen seen) {
        store.add(identity, seen);
        added++;
        lastAdmittedAt = seen.admittedAt();
    }

    /**
     * Commit point passed: everything added so far is in the log for ever, up to {@code tip}. It goes to disk, beside the
     * sealing, once there is enough of it; until then a restart reads it from the sealed topic again.
     */
    public void committed(Tip tip) {
        if (added < writeAt && !store.hasOutlived(lastAdmittedAt)) return;
        awaitWritten();
        store.dropWhatLeftTheWindow(lastAdmittedAt);
        writing = CompletableFuture.runAsync(store.handOver(tip), writer);
        added = 0;
    }

    /** Also where a fault of the writer comes out: the index must not fall behind unnoticed. */
    private void awaitWritten() {
        try {
            writing.join();
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        }
    }

    /** Up to which event of the log the index on disk knows what is committed; null where it is empty. */
    public Tip reflects() {
        awaitWritten();
        return store.reflects();
    }

    /**
     * Forgets what is on disk, to be filled from the sealed topic.
     *
     * @param from every event admitted since then will be restored; {@link #EVERYTHING} for the whole log
     */
    public void reset(long from) {
        awaitWritten();
        store.reset(from);
    }

    /**
     * Writes events that are known to be committed, read back from the sealed topic up to {@code tip}, in another thread.
     * Until {@link #restored} returns nothing else may be asked of the index.
     *
     * @param events the index's from now on
     * @param judgedAt when the next event was or will be admitted: what it cannot reach is left out
     */
    public void restore(SeenBatch events, Tip tip, long judgedAt) {
        awaitWritten();
        writing = CompletableFuture.runAsync(
                () -> {
                    store.restore(events, tip, judgedAt);
                    store.dropWhatLeftTheWindow(judgedAt);
                },
                writer);
    }

    /**
     * Waits until all that was restored is on disk, and has ready what the next event asks.
     *
     * @param judgedAt when that was or will be admitted
     */
    public void restored(long judgedAt) {
        awaitWritten();
        store.warm(judgedAt);
    }

    /** From when on events must be restored so that one admitted at {@code admittedAt} can be judged. */
    public long startFor(long admittedAt) {
        return store.startFor(admittedAt);
    }

    @Override
    public void close() {
        // The files must not be closed under the writer; whether it succeeded no longer matters.
        writing.exceptionally(fault -> null).join();
        writer.shutdown();
        store.close();
    }
}

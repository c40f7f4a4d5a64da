package io.sealstream.ingest.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Tip;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.rocksdb.RocksDBException;

/**
 * The index by stretches of admission time, each as long as the window, so that what has left the window goes by dropping
 * whole stretches. On disk it carries the tip it reflects: after a crash, what follows that tip is read from the sealed topic
 * again.
 */
final class SeenStore implements AutoCloseable {
    /** A shorter window would mean a family for every few events. */
    private static final long SHORTEST_STRETCH_MS = 3_600_000;
    /** The one events are added to, the one a window reaches back into, and one more for a clock that goes back. */
    private static final int STRETCHES_KEPT = 3;

    private static final byte[] REFLECTS = "reflects".getBytes(UTF_8);
    private static final byte[] COVERED_FROM = "covered-from".getBytes(UTF_8);
    private static final byte[] WINDOW = "window".getBytes(UTF_8);

    private final Families families;
    private final long filterBytes;
    private final long window;
    private final long length;
    private final NavigableMap<Long, Stretch> stretches = new TreeMap<>();
    private long coveredFrom;

    private SeenStore(Families families, Window window, long filterBytes) {
        this.families = families;
        this.filterBytes = filterBytes;
        this.window = window.milliseconds();
        this.length = Math.max(this.window, SHORTEST_STRETCH_MS);
    }

    /**
     * Opens what the directory holds.
     *
     * @param memoryBytes a quarter for the filter of each stretch kept, a quarter for pages
     */
    static SeenStore open(Path directory, Window window, long memoryBytes) {
        SeenStore store = new SeenStore(Families.open(directory, memoryBytes / 4), window, memoryBytes / 4);
        try {
            store.load();
            return store;
        } catch (RocksDBException | RuntimeException e) {
            store.close();
            throw new IllegalStateException("could not read the deduplication index in " + directory, e);
        }
    }

    private void load() throws RocksDBException {
        byte[] madeFor = families.get(WINDOW);
        byte[] from = families.get(COVERED_FROM);
        if (madeFor == null || from == null || ByteBuffer.wrap(madeFor).getLong() != window) {
            reset(SeenIndex.EVERYTHING);
            return;
        }
        families.named()
                .forEach((name, family) ->
                        stretches.put(Long.parseLong(name), new Stretch(families, family, filterBytes)));
        coveredFrom = ByteBuffer.wrap(from).getLong();
    }

    boolean covers(long admittedAt) {
        return admittedAt - window >= coveredFrom;
    }

    long startFor(long admittedAt) {
        // With a stretch to spare: a clock that wavers at the edge must not cause a rebuild at every turn.
        return (number(admittedAt - window) - 1) * length;
    }

    Window.Seen lookUp(Hash identity, long admittedAt) {
        Window.Seen latest = null;
        // All stretches the window reaches into, and all later ones: a negative difference counts as within.
        for (Stretch stretch : stretches.tailMap(number(admittedAt - window)).values()) {
            Window.Seen seen = stretch.lookUp(identity);
            if (seen != null && (latest == null || seen.sequence() > latest.sequence())) latest = seen;
        }
        return latest;
    }

    void add(Hash identity, Window.Seen seen) {
        stretch(number(seen.admittedAt())).add(identity, seen);
    }

    /** Writes events of the past, but for those that one admitted at {@code judgedAt} cannot reach, and their tip. */
    void restore(Map<Hash, Window.Seen> events, Tip tip, long judgedAt) {
        NavigableMap<Long, Map<Hash, Window.Seen>> parts = new TreeMap<>();
        events.forEach((identity, seen) -> parts.computeIfAbsent(number(seen.admittedAt()), part -> new HashMap<>())
                .put(identity, seen));
        try {
            keepFrom(oldestKept(judgedAt), parts);
            for (Map.Entry<Long, Map<Hash, Window.Seen>> part : parts.entrySet())
                stretch(part.getKey()).restore(part.getValue());
            families.put(REFLECTS, Tips.encode(tip));
        } catch (RocksDBException e) {
            throw new IllegalStateException("could not write the deduplication index", e);
        }
    }

    private void keepFrom(long oldest, NavigableMap<Long, ?> parts) throws RocksDBException {
        if (parts.headMap(oldest, false).isEmpty()) return;
        coverFrom(Math.max(coveredFrom, oldest * length));
        parts.headMap(oldest, false).clear();
    }

    /**
     * Takes out what was added so far. What is returned writes it, and may do so in another thread while this store is used.
     * A crash between the files and the tip leaves the disk ahead of the tip it names, by events that are committed and will
     * be written again.
     */
    Runnable handOver(Tip tip) {
        Map<Stretch, Map<Hash, Window.Seen>> parts = new HashMap<>();
        for (Stretch stretch : stretches.values()) parts.put(stretch, stretch.handOver());
        return () -> {
            try {
                for (Map.Entry<Stretch, Map<Hash, Window.Seen>> part : parts.entrySet())
                    if (!part.getValue().isEmpty()) part.getKey().write(part.getValue());
                families.put(REFLECTS, Tips.encode(tip));
            } catch (RocksDBException e) {
                throw new IllegalStateException("could not write the deduplication index", e);
            }
        };
    }

    Tip reflects() {
        byte[] tip = families.get(REFLECTS);
        return tip == null ? null : Tips.decode(tip);
    }

    /** Forgets what is on disk; what is in memory stays. */
    void reset(long from) {
        Map<Hash, Window.Seen> kept = new HashMap<>();
        stretches.values().forEach(stretch -> kept.putAll(stretch.inMemory()));
        try {
            // First of all the store must say that it reflects nothing: a crash after this leads to a rebuild.
            families.change(Map.of(WINDOW, longBytes(window), COVERED_FROM, longBytes(from)), REFLECTS);
            coveredFrom = from;
            stretches.clear();
            families.dropAll();
        } catch (RocksDBException e) {
            throw new IllegalStateException("could not reset the deduplication index", e);
        }
        kept.forEach(this::add);
    }

    /** Whether stretches can be dropped, as seen from an event admitted at this time. */
    boolean hasOutlived(long admittedAt) {
        return !stretches.isEmpty() && stretches.firstKey() < oldestKept(admittedAt);
    }

    /**
     * Drops what no event after the one admitted at this time can reach. Seen from the event admitted last, not from the
     * latest time ever seen: a clock that was ahead for a moment must not make the present look long past for good.
     */
    void dropWhatLeftTheWindow(long admittedAt) {
        while (hasOutlived(admittedAt)) {
            try {
                coverFrom(Math.max(coveredFrom, (stretches.firstKey() + 1) * length));
                stretches.pollFirstEntry().getValue().drop();
            } catch (RocksDBException e) {
                throw new IllegalStateException("could not drop a stretch of the deduplication index", e);
            }
        }
    }

    private long oldestKept(long admittedAt) {
        return number(admittedAt) - STRETCHES_KEPT + 1;
    }

    private long number(long time) {
        return Math.floorDiv(time, length);
    }

    private Stretch stretch(long number) {
        return stretches.computeIfAbsent(number, made -> {
            try {
                return new Stretch(families, families.create(Long.toString(made)), filterBytes);
            } catch (RocksDBException e) {
                throw new IllegalStateException("could not make room in the deduplication index", e);
            }
        });
    }

    private void coverFrom(long from) throws RocksDBException {
        if (from == coveredFrom) return;
        families.change(Map.of(COVERED_FROM, longBytes(from)), null);
        coveredFrom = from;
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    @Override
    public void close() {
        families.close();
    }
}

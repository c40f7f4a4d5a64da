package io.sealstream.ingest.dedup;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import io.sealstream.ledger.chain.Tip;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

/**
 * The committed part of the index, in RocksDB: one column family for each stretch of admission times, as long as the
 * window, so that what has left the window goes by dropping whole families. Each batch carries the tip it reflects: after a
 * crash, what follows that tip is read from the sealed topic again.
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
    private final long stretch;
    private final NavigableMap<Long, Stretch> stretches = new TreeMap<>();
    private long coveredFrom;

    private SeenStore(Families families, Window window, long filterBytes) {
        this.families = families;
        this.filterBytes = filterBytes;
        this.window = window.milliseconds();
        this.stretch = Math.max(this.window, SHORTEST_STRETCH_MS);
    }

    static SeenStore open(Path directory, Window window, long memoryBytes) {
        SeenStore store = new SeenStore(Families.open(directory, memoryBytes / 4), window, memoryBytes / 4);
        try {
            store.load();
            return store;
        } catch (RocksDBException | RuntimeException e) {
            store.close();
            throw new IllegalStateException("could not read the index in " + directory, e);
        }
    }

    private void load() throws RocksDBException {
        byte[] madeFor = families.get(WINDOW);
        if (madeFor == null || ByteBuffer.wrap(madeFor).getLong() != window) {
            reset(SeenIndex.EVERYTHING);
            return;
        }
        families.named().forEach((name, family) -> stretches.put(Long.parseLong(name), loaded(family)));
        byte[] from = families.get(COVERED_FROM);
        coveredFrom = ByteBuffer.wrap(from).getLong();
    }

    boolean covers(long admittedAt) {
        return admittedAt - window >= coveredFrom;
    }

    long startFor(long admittedAt) {
        // With a stretch to spare: a clock that wavers at the edge must not cause a rebuild at every turn.
        return (stretchOf(admittedAt - window) - 1) * stretch;
    }

    Window.Seen lookUp(Hash identity, long admittedAt) {
        byte[] key = identity.toBytes();
        Window.Seen latest = null;
        // All stretches the window reaches into, and all later ones: a negative difference counts as within.
        for (Stretch stretch : stretches.tailMap(stretchOf(admittedAt - window)).values()) {
            if (!stretch.mayHave(identity)) continue;
            byte[] value = families.get(stretch.family(), key);
            if (value == null) continue;
            Window.Seen seen = decode(value);
            if (latest == null || seen.sequence() > latest.sequence()) latest = seen;
        }
        return latest;
    }

    /** Writes events and the tip they reach, all in the calling thread. */
    void write(Map<Hash, Window.Seen> events, Tip tip, long admittedAt) {
        prepare(events, tip).run();
        dropWhatLeftTheWindow(admittedAt);
    }

    /**
     * Makes room for events; what is returned writes them, and may do so in another thread while this store is asked about
     * others. Each stretch gets a file sorted beforehand, which costs a quarter of putting random keys into RocksDB one by
     * one. A crash between files and tip leaves the store ahead of the tip it names, by events that are committed and will
     * be written again.
     */
    Runnable prepare(Map<Hash, Window.Seen> events, Tip tip) {
        Map<Stretch, List<Map.Entry<Hash, Window.Seen>>> parts = new HashMap<>();
        try {
            for (Map.Entry<Hash, Window.Seen> event : events.entrySet()) {
                Stretch into = stretch(stretchOf(event.getValue().admittedAt()));
                into.filter().add(event.getKey());
                parts.computeIfAbsent(into, stretch -> new ArrayList<>(events.size()))
                        .add(event);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException("could not make room in the deduplication index", e);
        }
        return () -> write(parts, tip);
    }

    private void write(Map<Stretch, List<Map.Entry<Hash, Window.Seen>>> parts, Tip tip) {
        try {
            for (Map.Entry<Stretch, List<Map.Entry<Hash, Window.Seen>>> part : parts.entrySet()) {
                part.getValue().sort(Map.Entry.comparingByKey());
                families.ingest(part.getKey().family(), part.getValue(), SeenStore::encode);
            }
            families.put(REFLECTS, Tips.encode(tip));
        } catch (RocksDBException e) {
            throw new IllegalStateException("could not write the deduplication index", e);
        }
    }

    Tip reflects() {
        byte[] tip = families.get(REFLECTS);
        return tip == null ? null : Tips.decode(tip);
    }

    void reset(long from) {
        try {
            families.dropAll();
            stretches.clear();
            families.delete(REFLECTS);
            families.put(WINDOW, longBytes(window));
            coverFrom(from);
        } catch (RocksDBException e) {
            throw new IllegalStateException("could not reset the deduplication index", e);
        }
    }

    private long stretchOf(long time) {
        return Math.floorDiv(time, stretch);
    }

    private Stretch stretch(long number) throws RocksDBException {
        Stretch known = stretches.get(number);
        if (known != null) return known;
        Stretch made = new Stretch(families.create(Long.toString(number)), new Filter(filterBytes));
        stretches.put(number, made);
        return made;
    }

    private Stretch loaded(ColumnFamilyHandle family) {
        Filter filter = new Filter(filterBytes);
        families.forEachKey(family, key -> filter.add(Hash.of(key)));
        return new Stretch(family, filter);
    }

    /**
     * Drops what no event after the one admitted at this time can reach. Seen from the event admitted last, not from the
     * latest time ever seen: a clock that was ahead for a moment must not make the present look long past for good.
     */
    void dropWhatLeftTheWindow(long admittedAt) {
        long oldestKept = stretchOf(admittedAt) - STRETCHES_KEPT + 1;
        while (!stretches.isEmpty() && stretches.firstKey() < oldestKept) {
            try {
                coverFrom(Math.max(coveredFrom, (stretches.firstKey() + 1) * stretch));
                families.drop(stretches.pollFirstEntry().getValue().family());
            } catch (RocksDBException e) {
                throw new IllegalStateException("could not drop a stretch of the deduplication index", e);
            }
        }
    }

    private void coverFrom(long from) throws RocksDBException {
        families.put(COVERED_FROM, longBytes(from));
        coveredFrom = from;
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] encode(Window.Seen seen) {
        byte[] value = new byte[2 * Long.BYTES + Hash.SIZE];
        ByteBuffer.wrap(value).putLong(seen.sequence()).putLong(seen.admittedAt());
        seen.contentHash().copyTo(value, 2 * Long.BYTES);
        return value;
    }

    private static Window.Seen decode(byte[] value) {
        ByteBuffer in = ByteBuffer.wrap(value);
        return new Window.Seen(in.getLong(), in.getLong(), Hash.of(value, 2 * Long.BYTES, Hash.SIZE));
    }

    @Override
    public void close() {
        families.close();
    }
}

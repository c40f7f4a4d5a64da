package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.RocksDBException;

/**
 * The events admitted within one stretch of time. The latest are in memory, the others in a family on disk; a filter over
 * all of them answers for what was never seen, which is nearly every question.
 */
final class Stretch {
    private final Families families;
    private final ColumnFamilyHandle family;
    private final long filterBytes;
    private Filter filter;
    private Map<Hash, Window.Seen> recent = new HashMap<>();
    private Map<Hash, Window.Seen> beingWritten = Map.of();

    /** A stretch with what its family holds already. */
    Stretch(Families families, ColumnFamilyHandle family, long filterBytes) {
        this.families = families;
        this.family = family;
        this.filterBytes = filterBytes;
    }

    /** Made when first asked for: a stretch that is only waiting to be dropped takes no memory. */
    private Filter filter() {
        if (filter == null) {
            Filter made = new Filter(filterBytes);
            families.forEachKey(family, key -> made.add(Hash.of(key)));
            filter = made;
        }
        return filter;
    }

    Window.Seen lookUp(Hash identity) {
        if (!filter().mayHave(identity)) return null;
        Window.Seen seen = recent.get(identity);
        if (seen == null) seen = beingWritten.get(identity);
        if (seen != null) return seen;
        byte[] onDisk = families.get(family, identity.toBytes());
        return onDisk == null ? null : decode(onDisk);
    }

    void add(Hash identity, Window.Seen seen) {
        filter().add(identity);
        recent.put(identity, seen);
    }

    /** What this object knows beside the disk, the latest of each identity. */
    Map<Hash, Window.Seen> inMemory() {
        Map<Hash, Window.Seen> all = new HashMap<>(beingWritten);
        all.putAll(recent);
        return all;
    }

    /** Takes the recent events out, to be written; until the next hand-over they are still known here. */
    Map<Hash, Window.Seen> handOver() {
        beingWritten = recent;
        recent = new HashMap<>();
        return beingWritten;
    }

    /** Writes events to disk alone, beside the recent ones. */
    void restore(Map<Hash, Window.Seen> events) throws RocksDBException {
        if (filter != null) events.keySet().forEach(filter::add);
        write(events);
    }

    /** May run in another thread: touches nothing but the disk. */
    void write(Map<Hash, Window.Seen> events) throws RocksDBException {
        families.ingest(family, events, Stretch::encode);
    }

    void drop() throws RocksDBException {
        families.drop(family);
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
}

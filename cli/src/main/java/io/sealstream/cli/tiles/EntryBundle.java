package io.sealstream.cli.tiles;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.tree.Tile;
import java.io.ByteArrayOutputStream;

/**
 * The entries beneath a tile of leaf hashes (C2SP tlog-tiles, "Log entries"): each after its length, two bytes big-endian.
 * Data and salts lie outside the entry and are not in it.
 */
final class EntryBundle {
    /** What two bytes can say. Admission holds an entry below it (format section 3, TOO_LARGE). */
    private static final int MAX_ENTRY = 0xffff;

    private final long index;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int width;

    /** The empty bundle beneath the tile at this index. */
    EntryBundle(long index) {
        this.index = index;
    }

    /**
     * The next entry.
     *
     * @throws IllegalArgumentException if its length does not fit
     * @throws IllegalStateException if the bundle is full
     */
    void add(Bytes entry) {
        if (isFull()) throw new IllegalStateException("bundle " + index + " is full");
        if (entry.size() > MAX_ENTRY)
            throw new IllegalArgumentException("an entry of " + entry.size() + " bytes is over " + MAX_ENTRY);
        bytes.write(entry.size() >>> 8);
        bytes.write(entry.size());
        bytes.writeBytes(entry.toArray());
        width++;
    }

    boolean isEmpty() {
        return width == 0;
    }

    boolean isFull() {
        return width == Tile.FULL;
    }

    /** The tile it lies beneath, as wide as there are entries; never of an empty one. */
    Tile tile() {
        return new Tile(0, index, width);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}

package io.sealstream.ledger.tree;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tiles of another source, the latest used of them in memory: 8 KiB each at most. Not for use by more than one thread. */
public final class CachedTiles implements TileSource {
    private final TileSource source;
    private final Map<Tile, HashedTile> cache;

    /**
     * Keeps up to {@code capacity} tiles. Proofs share those of the upper levels, of which there is one for each 65,536
     * events and fewer above, so that a few hundred serve a log of tens of millions.
     */
    public CachedTiles(TileSource source, int capacity) {
        this.source = source;
        this.cache = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Tile, HashedTile> eldest) {
                return size() > capacity;
            }
        };
    }

    @Override
    public HashedTile tile(Tile tile) {
        // Not computeIfAbsent: a source that is a cache of this kind itself may not change the map meanwhile.
        HashedTile cached = cache.get(tile);
        if (cached != null) return cached;
        HashedTile found = source.tile(tile);
        cache.put(tile, found);
        return found;
    }
}

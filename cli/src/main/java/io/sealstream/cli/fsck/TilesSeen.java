package io.sealstream.cli.fsck;

import io.sealstream.ledger.tree.Tile;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Which tiles there are: a bit for each full one, a number for each place whose tile is not full yet. */
final class TilesSeen {
    private static final int HEIGHT = Integer.numberOfTrailingZeros(Tile.FULL);
    private static final int LEVELS = 8;

    private final Map<Integer, BitSet> full = new HashMap<>();
    private final Map<Place, Integer> widths = new HashMap<>();

    private record Place(int level, long index) {}

    void add(Tile tile) {
        Place place = new Place(tile.level(), tile.index());
        if (tile.isFull()) {
            full(tile.level()).set(Math.toIntExact(tile.index()));
            widths.remove(place);
        } else if (!full(tile.level()).get(Math.toIntExact(tile.index()))) widths.merge(place, tile.width(), Math::max);
    }

    void remove(Tile tile) {
        if (tile.isFull()) full(tile.level()).clear(Math.toIntExact(tile.index()));
        // A narrower one goes when a wider one has come.
        else widths.remove(new Place(tile.level(), tile.index()), tile.width());
    }

    /** Hands over each tile that a tree of {@code size} leaves has, and that is not there, lowest level first. */
    void missing(long size, Consumer<Tile> visitor) {
        for (int level = 0; level < LEVELS; level++) {
            int fullTiles = Math.toIntExact(size >> (HEIGHT * level) >> HEIGHT);
            for (int at = full(level).nextClearBit(0);
                    at < fullTiles;
                    at = full(level).nextClearBit(at + 1)) visitor.accept(new Tile(level, at, Tile.FULL));
            Tile.in(size, level, fullTiles).filter(edge -> !isThere(edge)).ifPresent(visitor);
        }
    }

    /** Itself, or one that it can be cut from. */
    private boolean isThere(Tile edge) {
        return full(edge.level()).get(Math.toIntExact(edge.index()))
                || widths.getOrDefault(new Place(edge.level(), edge.index()), 0) >= edge.width();
    }

    private BitSet full(int level) {
        return full.computeIfAbsent(level, none -> new BitSet());
    }
}

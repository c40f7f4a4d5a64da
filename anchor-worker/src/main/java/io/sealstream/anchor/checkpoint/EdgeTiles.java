package io.sealstream.anchor.checkpoint;

import io.sealstream.anchor.publish.TileChanges;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which tiles at the right edge have been written, so that none is written twice and each is removed once its tile is full.
 * At most 255 for each of eight levels.
 */
final class EdgeTiles {
    private static final int LEVELS = 8;

    /** By level, the widths written of the tile at the right edge. */
    private final List<BitSet> written =
            Stream.generate(BitSet::new).limit(LEVELS).toList();

    /**
     * The edge as a predecessor left it.
     *
     * @param partial of its last checkpoint. Narrower ones may be there too; one that is not is removed in vain, which costs
     *     less than to look.
     * @param stored those of them that are really there
     */
    EdgeTiles(List<HashedTile> partial, List<HashedTile> stored) {
        for (HashedTile tile : partial)
            written.get(tile.tile().level()).set(1, tile.tile().width() + (stored.contains(tile) ? 1 : 0));
    }

    /** What to write when these tiles have become full and those are at the edge. */
    TileChanges advance(List<HashedTile> full, List<HashedTile> partial) {
        List<Tile> superseded = new ArrayList<>();
        for (HashedTile tile : full) supersede(tile.tile(), superseded);
        List<HashedTile> fresh = new ArrayList<>();
        for (HashedTile tile : partial) {
            BitSet widths = written.get(tile.tile().level());
            if (!widths.get(tile.tile().width())) fresh.add(tile);
            widths.set(tile.tile().width());
        }
        return new TileChanges(full, superseded, fresh);
    }

    /** Of a level the first full tile of a step is the one that was at the edge. */
    private void supersede(Tile full, List<Tile> superseded) {
        BitSet widths = written.get(full.level());
        widths.stream().forEach(width -> superseded.add(new Tile(full.level(), full.index(), width)));
        widths.clear();
    }
}

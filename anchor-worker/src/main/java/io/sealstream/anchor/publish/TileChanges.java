package io.sealstream.anchor.publish;

import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import java.util.List;

/**
 * What one step does to the tiles.
 *
 * @param full completed, in the order of completion
 * @param superseded ones that were not full and now are
 * @param partial at the right edge, those that were not written before
 */
public record TileChanges(List<HashedTile> full, List<Tile> superseded, List<HashedTile> partial) {
    public TileChanges {
        full = List.copyOf(full);
        superseded = List.copyOf(superseded);
        partial = List.copyOf(partial);
    }
}

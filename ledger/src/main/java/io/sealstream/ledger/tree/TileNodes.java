package io.sealstream.ledger.tree;

import static io.sealstream.ledger.tree.Tile.FULL;
import static io.sealstream.ledger.tree.Tile.HEIGHT;

import io.sealstream.ledger.Hash;
import java.util.List;

/** The nodes of the tree of {@code size} leaves, taken from its tiles: a proof needs few of them, however large the tree. */
public record TileNodes(long size, TileSource tiles) implements NodeSource {
    @Override
    public Hash node(int level, long index) {
        int tileLevel = level / HEIGHT;
        int above = level % HEIGHT;
        long first = index << above;
        Tile tile = Tile.in(size, tileLevel, first >> HEIGHT)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a tree of size " + size + " has no node " + index + " at level " + level));
        int from = (int) (first & (FULL - 1));
        return root(tiles.tile(tile).hashes().subList(from, from + (1 << above)));
    }

    /** The root over a power of two of nodes. */
    static Hash root(List<Hash> nodes) {
        if (nodes.size() == 1) return nodes.get(0);
        int half = nodes.size() / 2;
        return Node.parent(root(nodes.subList(0, half)), root(nodes.subList(half, nodes.size())));
    }
}

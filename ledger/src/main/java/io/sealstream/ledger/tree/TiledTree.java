package io.sealstream.ledger.tree;

import static io.sealstream.ledger.tree.Tile.FULL;
import static io.sealstream.ledger.tree.Tile.HEIGHT;

import io.sealstream.ledger.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A growing tree that yields its tiles: a compact range, and of each level the tile at the right edge, so at most 8 times
 * 255 hashes whatever its size.
 *
 * <p>Mutable and owned by one thread. An append costs one node hash on average.
 */
public final class TiledTree {
    private final List<List<Hash>> edge = Stream.<List<Hash>>generate(() -> new ArrayList<>(FULL))
            .limit(HEIGHT)
            .toList();
    private final CompactRange range;

    /** The empty tree. */
    public TiledTree() {
        range = new CompactRange();
    }

    private TiledTree(long size, List<Hash> subtrees) {
        range = new CompactRange(size, subtrees);
    }

    /** The tree of {@code size} leaves, from its tiles: those at its right edge are asked for. Compare its root before trust. */
    public static TiledTree of(long size, TileSource tiles) {
        List<List<Hash>> rows = new ArrayList<>();
        List<Hash> subtrees = new ArrayList<>();
        for (int level = HEIGHT - 1; level >= 0; level--) {
            List<Hash> row = Tile.in(size, level, size >> (HEIGHT * level) >> HEIGHT)
                    .map(tile -> tiles.tile(tile).hashes())
                    .orElse(List.of());
            rows.add(0, row);
            int from = 0;
            for (int width = FULL / 2; width > 0; width /= 2) {
                if ((row.size() & width) == 0) continue;
                subtrees.add(TileNodes.root(row.subList(from, from + width)));
                from += width;
            }
        }
        TiledTree tree = new TiledTree(size, subtrees);
        for (int level = 0; level < HEIGHT; level++) tree.edge.get(level).addAll(rows.get(level));
        return tree;
    }

    /**
     * Appends a leaf hash.
     *
     * @param completed gets each tile that this leaf makes full, lowest level first
     */
    public void append(Hash leaf, Consumer<HashedTile> completed) {
        range.append(leaf, (level, hash) -> {
            if (level % HEIGHT == 0) extend(level / HEIGHT, hash, completed);
        });
    }

    private void extend(int level, Hash node, Consumer<HashedTile> completed) {
        List<Hash> row = edge.get(level);
        row.add(node);
        if (row.size() < FULL) return;
        // The range has not counted this leaf yet, so the index of the tile is that of its last node.
        long index = range.size() >> (HEIGHT * level) >> HEIGHT;
        completed.accept(new HashedTile(new Tile(level, index, FULL), row));
        row.clear();
    }

    /** The tiles at the right edge that are not full, lowest level first. */
    public List<HashedTile> partialTiles() {
        List<HashedTile> partial = new ArrayList<>();
        for (int level = 0; level < HEIGHT; level++) {
            List<Hash> row = edge.get(level);
            long index = size() >> (HEIGHT * level) >> HEIGHT;
            if (!row.isEmpty()) partial.add(new HashedTile(new Tile(level, index, row.size()), row));
        }
        return List.copyOf(partial);
    }

    /** Number of leaves. */
    public long size() {
        return range.size();
    }

    /** The root hash; of the empty tree, SHA-256 of nothing. */
    public Hash root() {
        return range.root();
    }
}

package io.sealstream.ledger.tree;

/** Where tiles come from: a topic, a directory, a web server. What it gives is not believed until a proof made of it verifies. */
@FunctionalInterface
public interface TileSource {
    /**
     * A tile with exactly this level, index and width.
     *
     * @throws RuntimeException of the source's own if it cannot be had
     */
    HashedTile tile(Tile tile);
}

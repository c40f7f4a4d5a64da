package io.sealstream.ledger.tree;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * A tile and what is in it.
 *
 * @param hashes as many as the tile is wide, left to right
 */
public record HashedTile(Tile tile, List<Hash> hashes) {
    public HashedTile {
        hashes = List.copyOf(hashes);
        if (hashes.size() != tile.width())
            throw new IllegalArgumentException(
                    tile.path() + " has " + hashes.size() + " hashes instead of " + tile.width());
    }

    /**
     * Reads a tile's content.
     *
     * @throws IllegalArgumentException if it is not 32 bytes for each hash
     */
    public static HashedTile of(Tile tile, Bytes content) {
        if (content.size() != tile.width() * Hash.SIZE)
            throw new IllegalArgumentException(
                    tile.path() + " has " + content.size() + " bytes instead of " + tile.width() * Hash.SIZE);
        byte[] bytes = content.toArray();
        List<Hash> hashes = new ArrayList<>(tile.width());
        for (int at = 0; at < bytes.length; at += Hash.SIZE) hashes.add(Hash.of(bytes, at, Hash.SIZE));
        return new HashedTile(tile, hashes);
    }

    /**
     * The tile as it was when it had only the first {@code width} of these hashes.
     *
     * @throws IllegalArgumentException if it never had that many
     */
    public HashedTile cut(int width) {
        if (width == tile.width()) return this;
        if (width > tile.width()) throw new IllegalArgumentException(tile.path() + " has no " + width + " hashes");
        return new HashedTile(new Tile(tile.level(), tile.index(), width), hashes.subList(0, width));
    }

    /** The hashes, one after the other. */
    public Bytes content() {
        byte[] bytes = new byte[tile.width() * Hash.SIZE];
        for (int i = 0; i < hashes.size(); i++) hashes.get(i).copyTo(bytes, i * Hash.SIZE);
        return Bytes.owning(bytes, 0, bytes.length);
    }
}

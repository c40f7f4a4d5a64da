package io.sealstream.cli.tiles;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.ledger.tree.TiledTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes a directory from its checkpoint to a later one, entry by entry: what it writes is what the entries yield on top of the
 * tree that the directory's own checkpoint vouches for, so it is published only if the new checkpoint extends the old one.
 */
final class TileWriter {

    private final TileDirectory directory;
    private final TiledTree tree;
    private final long begun;
    private final List<HashedTile> edge = new ArrayList<>();
    private final List<Tile> completed = new ArrayList<>();
    private EntryBundle bundle;
    private long next;

    /**
     * Goes on where the directory's checkpoint ends.
     *
     * @throws Failure if its tiles do not yield that checkpoint's root
     */
    TileWriter(TileDirectory directory, Optional<SignedCheckpoint> published) {
        this.directory = directory;
        this.begun = published.map(signed -> signed.checkpoint().size()).orElse(0L);
        this.tree = TiledTree.of(begun, directory);
        published.ifPresent(signed -> assertYields(signed.checkpoint().root()));
        this.next = begun / Tile.FULL * Tile.FULL;
        this.bundle = new EntryBundle(next / Tile.FULL);
        if (next < begun) edge.add(directory.tile(new Tile(0, next / Tile.FULL, (int) (begun - next))));
    }

    private void assertYields(Hash root) {
        if (!tree.root().equals(root))
            throw Failure.no("the directory's tiles yield root " + tree.root() + " for its checkpoint of size " + begun
                    + ", which says " + root + ". Delete the directory and export anew");
    }

    /** The sequence that {@link #append} takes next. The last bundle is written anew where it was not full. */
    long next() {
        return next;
    }

    /**
     * The next entry.
     *
     * @throws Failure if it was another one when the directory was last written
     */
    void append(Bytes entry) {
        Hash leaf = Entry.hash(entry);
        if (next >= begun) tree.append(leaf, this::complete);
        else if (!edge.get(0).hashes().get((int) (next % Tile.FULL)).equals(leaf))
            throw Failure.no(
                    "the event at sequence " + next + " is not the one that was exported before: this log has two"
                            + " histories, keep the directory as evidence of it");
        bundle.add(entry);
        next++;
        if (!bundle.isFull()) return;
        directory.write(bundle);
        bundle = new EntryBundle(next / Tile.FULL);
    }

    private void complete(HashedTile tile) {
        directory.write(tile);
        if (wasEdge(tile.tile())) completed.add(tile.tile());
    }

    /** Whether its place was at the right edge when the directory was last written: only there narrower ones lie. */
    private boolean wasEdge(Tile tile) {
        return Tile.in(begun, tile.level(), tile.index())
                .filter(edge -> !edge.isFull())
                .isPresent();
    }

    /**
     * Writes the right edge and publishes the checkpoint.
     *
     * @throws Failure if the entries do not yield its root: then nothing is published
     */
    void finish(SignedCheckpoint signed) {
        if (!tree.root().equals(signed.checkpoint().root()))
            throw Failure.no("the sealed events yield root " + tree.root() + " for size " + tree.size()
                    + ", the checkpoint says " + signed.checkpoint().root()
                    + ": nothing was published. `sealstream fsck` tells which is wrong");
        tree.partialTiles().forEach(directory::write);
        if (!bundle.isEmpty()) directory.write(bundle);
        directory.publish(signed);
        completed.forEach(directory::removePartials);
    }
}

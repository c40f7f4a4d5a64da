package io.sealstream.cli.fsck;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.ledger.tree.TileSource;
import io.sealstream.ledger.tree.TiledTree;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A tree computed anew, its tiles in files of one's own: 32 bytes of disk an event, and the same memory for any log. Append
 * every leaf, {@link #finish}, then ask.
 */
final class TreeFile implements TileSource, AutoCloseable {
    private static final int TILE_BYTES = Tile.FULL * Hash.SIZE;

    private final Path directory;
    private final List<FileChannel> levels = new ArrayList<>();
    private final TiledTree tree = new TiledTree();

    /** An empty tree whose files are made in this directory. */
    TreeFile(Path directory) {
        this.directory = directory;
    }

    void append(Hash leaf) {
        tree.append(leaf, this::write);
    }

    /** No more leaves: the tiles at the right edge are written too. */
    void finish() {
        tree.partialTiles().forEach(this::write);
    }

    /** Number of leaves. */
    long size() {
        return tree.size();
    }

    /** The root at this size, at most that of the tree. */
    Hash root(long size) {
        return size == size() ? tree.root() : TiledTree.of(size, this).root();
    }

    /** Whether the tree of this size, or all there is of it, has so many nodes at that place. */
    boolean has(Tile tile, long size) {
        return Tile.in(Math.min(size, size()), tile.level(), tile.index())
                .filter(whole -> whole.width() >= tile.width())
                .isPresent();
    }

    @Override
    public HashedTile tile(Tile tile) {
        byte[] bytes = new byte[tile.width() * Hash.SIZE];
        try {
            ByteBuffer into = ByteBuffer.wrap(bytes);
            long at = tile.index() * TILE_BYTES;
            while (into.hasRemaining()) {
                int read = levels.get(tile.level()).read(into, at + into.position());
                if (read < 0) throw new IllegalStateException(tile.path() + " was never appended");
            }
        } catch (IOException e) {
            throw unusable(e);
        }
        return HashedTile.of(tile, Bytes.owning(bytes, 0, bytes.length));
    }

    private void write(HashedTile tile) {
        try {
            ByteBuffer from = ByteBuffer.wrap(tile.content().toArray());
            long at = tile.tile().index() * TILE_BYTES;
            FileChannel file = level(tile.tile().level());
            while (from.hasRemaining()) file.write(from, at + from.position());
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private FileChannel level(int level) throws IOException {
        while (levels.size() <= level)
            levels.add(FileChannel.open(
                    directory.resolve("level-" + levels.size()),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE));
        return levels.get(level);
    }

    private Failure unusable(IOException e) {
        return Failure.cannotTell(
                "cannot keep the tree in " + directory + ": " + e
                        + ". It takes 33 bytes an event there; -Djava.io.tmpdir in SEALSTREAM_JAVA_OPTS names another place",
                e);
    }

    @Override
    public void close() {
        try {
            for (FileChannel level : levels) level.close();
        } catch (IOException e) {
            throw unusable(e);
        }
    }
}

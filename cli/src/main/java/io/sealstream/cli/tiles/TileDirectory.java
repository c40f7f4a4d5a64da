package io.sealstream.cli.tiles;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.ledger.tree.TileSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A directory that a web server serves under a log's prefix. */
final class TileDirectory implements TileSource {
    /** Files of which so many are synced together: the first of them takes the time, the others are on disk with it. */
    private static final int TOGETHER = 512;

    private static final Set<String> LEFT_OVER = Set.of("tile", "checkpoint" + WholeFile.PARTIAL);

    private final Path directory;
    private final List<WholeFile> unsynced = new ArrayList<>();
    /** Directories with new names in them. */
    private final Set<Path> grown = new LinkedHashSet<>();

    TileDirectory(Path directory) {
        this.directory = directory.toAbsolutePath();
    }

    /**
     * What it says the log is; empty for a directory without anything.
     *
     * @throws Failure if it holds something else
     */
    Optional<SignedCheckpoint> checkpoint() {
        Path file = directory.resolve("checkpoint");
        try {
            return Optional.of(SignedCheckpoint.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            assertFree();
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.cannotTell(
                    file + " cannot be read as a checkpoint: " + e.getMessage() + "; choose another directory", e);
        }
    }

    /** Tiles without a checkpoint, or with half of one, are what an interrupted first export leaves: they are written again. */
    private void assertFree() {
        if (!Files.exists(directory)) return;
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> foreign = files.filter(
                            file -> !LEFT_OVER.contains(file.getFileName().toString()))
                    .toList();
            if (!foreign.isEmpty())
                throw Failure.cannotTell(directory + " holds " + foreign.get(0).getFileName()
                        + " and no checkpoint: choose a directory that is empty, or one that --tiles wrote");
        } catch (IOException e) {
            throw Failure.cannotTell("cannot look into " + directory + ": " + e, e);
        }
    }

    /** A tile that is there. */
    @Override
    public HashedTile tile(Tile tile) {
        Path file = directory.resolve(tile.path());
        try {
            return HashedTile.of(tile, Bytes.copyOf(Files.readAllBytes(file)));
        } catch (IOException | IllegalArgumentException e) {
            throw Failure.no("the directory does not have the tile that its own checkpoint needs: " + file + ": " + e
                    + ". Delete the directory and export anew");
        }
    }

    void write(HashedTile tile) {
        write(tile.tile().path(), tile.content().toArray());
    }

    void write(EntryBundle bundle) {
        write(bundle.tile().entriesPath(), bundle.toBytes());
    }

    /** Commit point: from now on whoever asks finds the log of this size, every tile of which is on disk. */
    void publish(SignedCheckpoint signed) {
        sync();
        write("checkpoint", signed.note().toBytes());
        sync();
    }

    /** Takes away what is narrower than the full tile beside it, which clients ask for where they do not find it. */
    void removePartials(Tile full) {
        removeAll(directory.resolve(full.path() + ".p"));
        if (full.level() == 0) removeAll(directory.resolve(full.entriesPath() + ".p"));
    }

    private void write(String path, byte[] content) {
        WholeFile file = new WholeFile(directory.resolve(path));
        addGrown(file.file());
        try {
            file.write(content);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot write " + file.file() + ": " + e, e);
        }
        unsynced.add(file);
        if (unsynced.size() == TOGETHER) sync();
    }

    /** Every directory up to the log's own, and above it those that are made for it. */
    private void addGrown(Path file) {
        Path parent = file.getParent();
        while (parent != null && grown.add(parent) && (isBelow(parent) || !Files.exists(parent)))
            parent = parent.getParent();
    }

    private boolean isBelow(Path parent) {
        return parent.startsWith(directory) && !parent.equals(directory);
    }

    /** What a checkpoint needs must outlive a crash before the checkpoint does, its name in its directory too. */
    private void sync() {
        for (WholeFile file : unsynced) {
            try {
                file.sync();
            } catch (IOException e) {
                throw Failure.cannotTell("cannot write " + file.file() + " to the disk: " + e, e);
            }
        }
        for (Path parent : grown) {
            try (FileChannel names = FileChannel.open(parent, StandardOpenOption.READ)) {
                names.force(true);
            } catch (IOException e) {
                throw Failure.cannotTell("cannot write directory " + parent + " to the disk: " + e, e);
            }
        }
        unsynced.clear();
        grown.clear();
    }

    private static void removeAll(Path partials) {
        if (!Files.isDirectory(partials)) return;
        try (Stream<Path> files = Files.list(partials)) {
            for (Path file : files.toList()) Files.delete(file);
            Files.delete(partials);
        } catch (IOException e) {
            throw Failure.cannotTell("cannot take away " + partials + ", which is not needed any more: " + e, e);
        }
    }
}

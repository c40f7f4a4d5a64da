package io.sealstream.ingest.dedup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The index's directory: one process at a time, and no file that the catalogue does not name. */
final class IndexFiles implements AutoCloseable {
    private static final String LOCK = "LOCK";
    private static final String RUN = ".run";

    private final Path directory;
    private final FileChannel lock;
    private int next;

    private IndexFiles(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** @throws IllegalStateException if it is in use */
    static IndexFiles open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel lock =
                FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isFree(lock)) return new IndexFiles(directory, lock);
        lock.close();
        throw new IllegalStateException("another process uses the index in " + directory);
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path directory() {
        return directory;
    }

    Path run(int number) {
        return directory.resolve(number + RUN);
    }

    /** A number that no file has. */
    int number() {
        return next++;
    }

    /** Deletes all that is no part of the index: what a crash left, or an earlier version. */
    void keepOnly(List<Run.Extent> runs) throws IOException {
        Set<Path> kept = runs.stream().map(run -> run(run.file())).collect(Collectors.toSet());
        kept.add(directory.resolve(LOCK));
        kept.add(directory.resolve(Catalogue.FILE));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(path -> !kept.contains(path)).toList()) Files.delete(file);
        }
        next = runs.stream().mapToInt(Run.Extent::file).max().orElse(-1) + 1;
    }

    /** Nothing of what is there is used. */
    void clear() throws IOException {
        Files.deleteIfExists(directory.resolve(Catalogue.FILE));
        keepOnly(List.of());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}

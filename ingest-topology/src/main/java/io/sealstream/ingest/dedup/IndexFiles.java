package io.sealstream.ingest.dedup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index's directory: one process at a time, and no file that the catalogue does not name. */
final class IndexFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IndexFiles.class);
    private static final String LOCK = "LOCK";
    private static final String RUN = ".run";
    /** In every directory that RocksDB writes. */
    private static final String ROCKSDB_CURRENT = "CURRENT";

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
        if (Files.exists(directory.resolve(ROCKSDB_CURRENT)))
            LOG.info("{} holds an index of an earlier version, in RocksDB's format: it is removed", directory);
        Set<Path> kept = runs.stream().map(run -> run(run.file())).collect(Collectors.toSet());
        kept.add(directory.resolve(LOCK));
        kept.add(directory.resolve(Catalogue.FILE));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path unused : files.filter(path -> !kept.contains(path)).toList()) delete(unused);
        }
        next = runs.stream().mapToInt(Run.Extent::file).max().orElse(-1) + 1;
    }

    /** A directory with all that is in it. */
    private static void delete(Path unused) throws IOException {
        try (Stream<Path> within = Files.walk(unused)) {
            for (Path path : within.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }

    /** Has on the disk what files a directory names, where the platform lets a directory be opened. */
    static void syncNames(Path directory) throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        } catch (AccessDeniedException e) {
            LOG.debug("{} cannot be opened to be synced: its file system must keep names by itself", directory, e);
        }
    }

    /** The next to open the directory finds no index there. */
    void condemn() throws IOException {
        Files.deleteIfExists(directory.resolve(Catalogue.FILE));
    }

    /** Nothing of what is there is used. */
    void clear() throws IOException {
        condemn();
        keepOnly(List.of());
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}

package io.sealstream.stack.directory;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import io.sealstream.stack.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server's directory, held for this process alone; the system lets go of it when the process ends, however it ends. */
public final class DataDirectory implements AutoCloseable {
    private final Path path;
    private final FileChannel lock;
    private final boolean temporary;

    private DataDirectory(Path path, FileChannel lock, boolean temporary) {
        this.path = path;
        this.lock = lock;
        this.temporary = temporary;
    }

    /**
     * Takes hold of a directory; makes it if missing.
     *
     * @throws StackException if another server, of this process or another, holds the directory, or it cannot be made
     */
    public static DataDirectory lock(Path path) {
        return lock(path, false);
    }

    /** A new directory that is deleted on close, with the server's kind in its name. */
    public static DataDirectory temporary(String kind) {
        try {
            return lock(Files.createTempDirectory("sealstream-" + kind + "-"), true);
        } catch (IOException e) {
            throw new StackException("cannot make a temporary directory: " + e, e);
        }
    }

    private static DataDirectory lock(Path path, boolean temporary) {
        try {
            Files.createDirectories(path);
            FileChannel lock = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
            if (isLocked(lock)) return new DataDirectory(path, lock, temporary);
            lock.close();
        } catch (IOException e) {
            throw new StackException("cannot use " + path + " as a data directory: " + e, e);
        }
        throw new StackException(path + " is in use by another running server: stop it, or choose another directory");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    public Path path() {
        return path;
    }

    public boolean isTemporary() {
        return temporary;
    }

    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) FileTree.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of " + path, e);
        }
    }
}

package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of rows by identity, each identity once, that never changes. Nothing of it is held in memory: one read of one page
 * answers. (Read as a random-access file: an interrupted thread would close a channel for all.)
 */
final class Run implements AutoCloseable {
    private final Path path;
    private final Extent extent;
    private final RandomAccessFile file;

    private Run(Path path, Extent extent, RandomAccessFile file) {
        this.path = path;
        this.extent = extent;
        this.file = file;
    }

    /**
     * What is to be known of the file.
     *
     * @param stretch that its events were admitted in
     * @param file its number
     * @param homes pages that identities are at home in
     * @param pages all of them
     * @param rows how many
     * @param lastSequence the highest
     */
    record Extent(long stretch, int file, int homes, int pages, long rows, long lastSequence) {
        private static final int SMALLEST_LEVEL = 1_000;

        /** Files of one level differ by less than {@link Runs#FAN} times in size. */
        int level() {
            int level = 0;
            for (long size = SMALLEST_LEVEL * (long) Runs.FAN; size <= rows; size *= Runs.FAN) level++;
            return level;
        }
    }

    /** @throws DamagedException if the file is not there, or not whole */
    static Run open(Path path, Extent extent) throws IOException {
        if (Files.notExists(path)) throw new DamagedException(path + " is missing");
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        if (file.length() == (long) extent.pages() * Page.SIZE) return new Run(path, extent, file);
        file.close();
        throw new DamagedException(path + " has not the length it was written with");
    }

    Extent extent() {
        return extent;
    }

    Path path() {
        return path;
    }

    /**
     * The event of this identity; null where there is none.
     *
     * @param page room for one
     */
    Window.Seen find(Hash identity, byte[] page) throws IOException {
        for (int number = Page.home(identity.bits(0), extent.homes()); number < extent.pages(); number++) {
            file.seek((long) number * Page.SIZE);
            file.readFully(page, 0, Page.SIZE);
            Page.check(page, 0, number, extent.file());
            int found = Page.find(identity, page);
            if (found >= 0) return Row.seen(page, found);
            if (!Page.overflowsTo(identity, page)) return null;
        }
        return null;
    }

    /** All rows from the first on. */
    RunCursor rows() throws IOException {
        return new RunCursor(this);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package io.sealstream.ingest.dedup;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a run. Its file means nothing until the catalogue names it. */
final class RunWriter implements AutoCloseable {
    private static final int PAGES_AT_ONCE = 64;
    /** Not all at the end: a file of gigabytes would hold up whoever waits for it. */
    private static final int PAGES_A_SYNC = 16_384;

    private final Path path;
    private final long stretch;
    private final int number;
    private final int homes;
    private final FileOutputStream out;
    private final byte[] pages;
    /** Where in the buffer the page begins that is being filled. */
    private int at;

    private int page;
    private int rowsInPage;
    private long rows;
    private long lastSequence = -1;
    private boolean finished;

    /**
     * Opens the file.
     *
     * @param number of the file
     * @param expected how many rows there will be at most
     */
    RunWriter(Path path, long stretch, int number, long expected) throws IOException {
        this.path = path;
        this.stretch = stretch;
        this.number = number;
        homes = Page.homes(expected);
        pages = new byte[Math.min(PAGES_AT_ONCE, homes) * Page.SIZE];
        out = new FileOutputStream(path.toFile());
    }

    /** Adds a row whose identity comes after all before it. */
    void add(byte[] from, int fromAt) throws IOException {
        int home = Page.home(Row.bits(from, fromAt, 0), homes);
        while (page < home || rowsInPage == Page.MOST_ROWS) turn();
        System.arraycopy(from, fromAt, pages, at + Page.rowAt(rowsInPage), Row.SIZE);
        rowsInPage++;
        rows++;
        lastSequence = Math.max(lastSequence, Row.sequence(from, fromAt));
    }

    private void turn() throws IOException {
        Page.finish(pages, at, rowsInPage, page, number);
        page++;
        rowsInPage = 0;
        at += Page.SIZE;
        if (at == pages.length) {
            out.write(pages);
            at = 0;
        }
        if (page % PAGES_A_SYNC == 0) out.getFD().sync();
    }

    /** Has the file on the disk, with its name, when it returns. */
    Run finish() throws IOException {
        while (page < homes || rowsInPage > 0) turn();
        out.write(pages, 0, at);
        out.getFD().sync();
        out.close();
        IndexFiles.syncNames(path.toAbsolutePath().getParent());
        finished = true;
        return Run.open(path, new Run.Extent(stretch, number, homes, page, rows, lastSequence));
    }

    /** A file that is not finished is deleted. */
    @Override
    public void close() throws IOException {
        out.close();
        if (!finished) Files.deleteIfExists(path);
    }
}

package io.sealstream.ingest.dedup;

import java.io.IOException;
import java.io.RandomAccessFile;

/** Goes through the rows of a run, by identity. It stands before the first one until {@link #next}. */
final class RunCursor implements AutoCloseable {
    private static final int PAGES_AT_ONCE = 32;

    private final Run.Extent extent;
    private final RandomAccessFile file;
    private final byte[] pages;
    private int nextPage;
    private int pagesRead;
    private int page = -1;
    private int row;
    private int rowsInPage;

    RunCursor(Run run) throws IOException {
        extent = run.extent();
        pages = new byte[Math.min(PAGES_AT_ONCE, extent.pages()) * Page.SIZE];
        file = new RandomAccessFile(run.path().toFile(), "r");
    }

    /** Goes to the next row; false at the end. */
    boolean next() throws IOException {
        row++;
        while (row >= rowsInPage) if (!turn()) return false;
        return true;
    }

    private boolean turn() throws IOException {
        page++;
        if (page >= pagesRead && !read()) return false;
        Page.check(pages, page * Page.SIZE, nextPage - pagesRead + page, extent.file());
        rowsInPage = Page.count(pages, page * Page.SIZE);
        row = 0;
        return true;
    }

    private boolean read() throws IOException {
        pagesRead = Math.min(pages.length / Page.SIZE, extent.pages() - nextPage);
        if (pagesRead == 0) return false;
        file.readFully(pages, 0, pagesRead * Page.SIZE);
        nextPage += pagesRead;
        page = 0;
        return true;
    }

    /** What holds the row this stands at. */
    byte[] rows() {
        return pages;
    }

    /** Where it begins there. */
    int at() {
        return page * Page.SIZE + Page.rowAt(row);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package io.sealstream.cli.terminal;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** One line on standard error, written over and over while somebody watches; silent where nobody does. */
public final class Progress implements AutoCloseable {
    private static final long PAUSE_NANOS = 200_000_000;
    private static final String ERASE = "\r\033[K";

    private final PrintWriter err;
    private final boolean watched;
    private long lastNanos = System.nanoTime() - PAUSE_NANOS;
    private boolean shown;

    public Progress(PrintWriter err) {
        this(err, Terminal.isError());
    }

    Progress(PrintWriter err, boolean watched) {
        this.err = err;
        this.watched = watched;
    }

    /** Shows where things are, at most five times a second. */
    public synchronized void show(Supplier<String> line) {
        if (!watched || System.nanoTime() - lastNanos < PAUSE_NANOS) return;
        lastNanos = System.nanoTime();
        shown = true;
        err.print(ERASE + line.get());
        err.flush();
    }

    /** Takes the line away, so that something else can be printed. */
    public synchronized void clear() {
        if (!shown) return;
        shown = false;
        err.print(ERASE);
        err.flush();
    }

    @Override
    public void close() {
        clear();
    }
}

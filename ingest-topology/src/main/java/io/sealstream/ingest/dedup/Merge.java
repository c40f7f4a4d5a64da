package io.sealstream.ingest.dedup;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Makes one run of several, a part at a time, so that what it costs is spread over the events that cause it. */
final class Merge implements AutoCloseable {
    private final List<Run> merged;
    private final List<RunCursor> open = new ArrayList<>();
    private final RunWriter writer;

    Merge(List<Run> merged, RunWriter writer) throws IOException {
        this.merged = List.copyOf(merged);
        this.writer = writer;
        try {
            for (Run run : merged) {
                open.add(run.rows());
                advance(open.get(open.size() - 1));
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    List<Run> merged() {
        return merged;
    }

    /** Writes so many more rows; false once there are none. */
    boolean goOn(long rows) throws IOException {
        for (long written = 0; written < rows && !open.isEmpty(); written++) writeNext();
        return !open.isEmpty();
    }

    private void writeNext() throws IOException {
        RunCursor first = open.get(0);
        boolean repeated = false;
        for (int i = 1; i < open.size(); i++) {
            RunCursor other = open.get(i);
            int order = compare(first, other);
            repeated = order == 0 || (order < 0 && repeated);
            if (order > 0 || (order == 0 && sequence(other) > sequence(first))) first = other;
        }
        writer.add(first.rows(), first.at());
        if (repeated) passOverOthers(first);
        advance(first);
    }

    /** What was sealed later replaces what was sealed before it. */
    private void passOverOthers(RunCursor written) throws IOException {
        for (RunCursor other : List.copyOf(open)) if (other != written && compare(other, written) == 0) advance(other);
    }

    private void advance(RunCursor cursor) throws IOException {
        if (cursor.next()) return;
        cursor.close();
        open.remove(cursor);
    }

    private static int compare(RunCursor left, RunCursor right) {
        return Row.compare(left.rows(), left.at(), right.rows(), right.at());
    }

    private static long sequence(RunCursor cursor) {
        return Row.sequence(cursor.rows(), cursor.at());
    }

    Run finish() throws IOException {
        return writer.finish();
    }

    @Override
    public void close() throws IOException {
        List<Closeable> all = new ArrayList<>();
        open.forEach(cursor -> all.add(cursor::close));
        all.add(writer::close);
        Closing.all(all);
    }
}

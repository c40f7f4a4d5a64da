package io.sealstream.projection.verify;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.row.StoredRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The rows of {@code events}, one after the other, run by run, and beside them those of {@code skipped}. */
final class EventCursor implements AutoCloseable {
    private final Copy copy;
    private final long last;
    private final Map<Long, CopyRow> skipped = new HashMap<>();
    private EventRows run;
    private long from;
    private Optional<StoredRow> ahead = Optional.empty();

    EventCursor(Copy copy) {
        this.copy = copy;
        this.last = copy.number("SELECT coalesce(max(sequence), -1) FROM (SELECT sequence FROM #events"
                + " UNION ALL SELECT sequence FROM #skipped) AS all_rows");
    }

    /** The next row, which stays the next; empty after the last. */
    Optional<StoredRow> peek() throws MalformedException {
        while (ahead.isEmpty() && (run != null || from <= last)) {
            if (run == null) open();
            ahead = run.next();
            if (ahead.isEmpty()) closeRun();
        }
        return ahead;
    }

    /** The sequence of the next row; the largest number after the last. */
    long sequence() throws MalformedException {
        Optional<StoredRow> row = peek();
        return row.isEmpty() ? Long.MAX_VALUE : row.get().int8(EventColumn.SEQUENCE);
    }

    /** Goes past the next row. */
    void advance() {
        ahead = Optional.empty();
    }

    /** Takes the skipped event at a sequence, before that of the next row; it is kept until then. */
    Optional<CopyRow> skipped(long sequence) throws MalformedException {
        if (sequence >= from && ahead.isEmpty()) peek();
        return Optional.ofNullable(skipped.remove(sequence));
    }

    private void open() throws MalformedException {
        long to = from + EventAudit.RUN;
        copy.rows("SELECT * FROM #skipped WHERE sequence >= ? AND sequence < ?", from, to)
                .forEach(row -> skipped.put(row.number("sequence"), row));
        run = EventRows.open(copy, from, to);
        from = to;
    }

    private void closeRun() {
        run.close();
        run = null;
    }

    @Override
    public void close() {
        if (run != null) closeRun();
    }
}

package io.sealstream.projection.replay;

import static java.util.stream.Collectors.joining;

import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.schema.SchemaName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Two copies of one log, side by side in one snapshot: every row of what both have by then, every column. */
final class Comparison {
    private static final long A_RANGE = 20_000;
    private static final int MOST = 10;

    private static final String BEGIN = ":begin";

    /** Every other table, and which of its rows both copies have, judged by the lesser of their positions {@code o} and {@code n}. */
    private static final Map<String, String> OTHERS = others();

    private final Jdbi database;
    private final SchemaName old;
    private final SchemaName anew;
    private final long deadLettersBegin;
    private final List<String> differences = new ArrayList<>();

    /** @param deadLettersBegin the first dead letter that the log still has: what was before it can be in the old copy only */
    Comparison(Jdbi database, SchemaName old, SchemaName anew, long deadLettersBegin) {
        this.database = database;
        this.old = old;
        this.anew = anew;
        this.deadLettersBegin = deadLettersBegin;
    }

    private static Map<String, String> others() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("skipped", "t.sequence < least(o.next_sequence, n.next_sequence)");
        tables.put("checkpoints", "t.topic_offset < least(o.checkpoints_offset, n.checkpoints_offset)");
        tables.put("anchors", "t.topic_offset < least(o.anchors_offset, n.anchors_offset)");
        tables.put("timestamp_tokens", "t.anchor_offset < least(o.anchors_offset, n.anchors_offset)");
        // A tile's own offset has no column; where one copy is further, it may have more of them.
        tables.put("tiles", "o.tiles_offset = n.tiles_offset");
        tables.put(
                "dead_letters",
                "t.topic_offset < least(o.dead_letters_offset, n.dead_letters_offset) AND t.topic_offset >= " + BEGIN);
        tables.put("dead_letter_decisions", "t.topic_offset < least(o.decisions_offset, n.decisions_offset)");
        return tables;
    }

    /**
     * Compares what both have.
     *
     * @param done hears how many events were compared, and of how many
     * @return where the old copy is not as the new one, each a sentence; the first of many
     */
    List<String> run(Done done) {
        return database.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            long oldSize = size(handle, old);
            long size = Math.min(oldSize, size(handle, anew));
            beyond(handle, oldSize);
            for (long from = 0; from < size && differences.size() < MOST; from += A_RANGE) {
                events(handle, from, Math.min(size, from + A_RANGE));
                done.at(Math.min(size, from + A_RANGE), size);
            }
            OTHERS.forEach((table, both) -> other(handle, table, both));
            return List.copyOf(differences);
        });
    }

    /** So many events of so many. */
    @FunctionalInterface
    interface Done {
        void at(long done, long total);
    }

    private static long size(Handle handle, SchemaName copy) {
        return handle.createQuery("SELECT next_sequence FROM " + copy.dot("position"))
                .mapTo(Long.class)
                .one();
    }

    private void beyond(Handle handle, long size) {
        handle.createQuery("SELECT sequence FROM " + old.dot("events")
                        + " WHERE sequence < 0 OR sequence >= ? ORDER BY sequence LIMIT 1")
                .bind(0, size)
                .mapTo(Long.class)
                .findOne()
                .ifPresent(sequence ->
                        differences.add("sequence " + sequence + ": inserted beyond the old copy's position"));
    }

    private void events(Handle handle, long from, long to) {
        String rows = "(SELECT " + EventColumn.LIST + " FROM %s WHERE sequence >= :from AND sequence < :to)";
        String columns = Stream.of(EventColumn.values())
                .map(EventColumn::sql)
                .map(column -> "CASE WHEN a." + column + " IS DISTINCT FROM b." + column + " THEN '" + column + "' END")
                .collect(joining(", "));
        handle.createQuery(
                        "SELECT sequence, CASE WHEN a.entry IS NULL THEN 'missing' WHEN b.entry IS NULL THEN 'inserted'"
                                + " ELSE concat_ws(', ', " + columns + ") || ' altered' END FROM "
                                + rows.formatted(old.dot("events")) + " AS a FULL JOIN "
                                + rows.formatted(anew.dot("events"))
                                + " AS b USING (sequence) WHERE a IS DISTINCT FROM b ORDER BY sequence LIMIT " + MOST)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> "sequence " + row.getLong(1) + ": " + row.getString(2))
                .forEach(differences::add);
    }

    private void other(Handle handle, String table, String both) {
        String before = rows(old, table, both);
        String after = rows(anew, table, both);
        count(handle, before + " EXCEPT " + after, table + ": %d rows that were inserted or altered");
        count(handle, after + " EXCEPT " + before, table + ": %d rows that were deleted or altered");
    }

    private String rows(SchemaName copy, String table, String both) {
        return "SELECT t.* FROM " + copy.dot(table) + " t, " + old.dot("position") + " o, " + anew.dot("position")
                + " n WHERE " + both.replace(BEGIN, Long.toString(deadLettersBegin));
    }

    private void count(Handle handle, String rows, String sentence) {
        long count = handle.createQuery("SELECT count(*) FROM (" + rows + ") AS different")
                .mapTo(Long.class)
                .one();
        if (count > 0) differences.add(sentence.formatted(count));
    }
}

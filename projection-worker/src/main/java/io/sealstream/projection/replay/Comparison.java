package io.sealstream.projection.replay;

import static java.util.stream.Collectors.joining;

import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.schema.SchemaName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Two copies of one log, side by side: every row, every column. The new one is at least as far. */
final class Comparison {
    private static final long A_RANGE = 20_000;
    private static final int MOST = 10;

    /** Every other table, and which of its rows a copy has that is as far as the old one. */
    private static final Map<String, String> OTHERS = others();

    private final Jdbi database;
    private final SchemaName old;
    private final SchemaName anew;
    private final List<String> differences = new ArrayList<>();

    Comparison(Jdbi database, SchemaName old, SchemaName anew) {
        this.database = database;
        this.old = old;
        this.anew = anew;
    }

    private static Map<String, String> others() {
        Map<String, String> tables = new LinkedHashMap<>();
        tables.put("skipped", "sequence < next_sequence");
        tables.put("checkpoints", "topic_offset < checkpoints_offset");
        tables.put("anchors", "topic_offset < anchors_offset");
        tables.put("timestamp_tokens", "anchor_offset < anchors_offset");
        // Which tiles a position is past is not said by the tiles themselves: what the old copy has must be in the new
        // one.
        tables.put("tiles", "level < 0");
        tables.put("dead_letters", "topic_offset < dead_letters_offset");
        tables.put("dead_letter_decisions", "topic_offset < decisions_offset");
        return tables;
    }

    /**
     * Compares what both have.
     *
     * @param size events of the old copy
     * @param done hears how many events were compared
     * @return where the old copy is not as the new one, each a sentence; the first of many
     */
    List<String> run(long size, LongConsumer done) {
        return database.withHandle(handle -> {
            beyond(handle, size);
            for (long from = 0; from < size && differences.size() < MOST; from += A_RANGE) {
                events(handle, from, Math.min(size, from + A_RANGE));
                done.accept(Math.min(size, from + A_RANGE));
            }
            OTHERS.forEach((table, within) -> other(handle, table, within));
            return List.copyOf(differences);
        });
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
                                + rows.formatted(old.dot("events"))
                                + " AS a FULL JOIN " + rows.formatted(anew.dot("events"))
                                + " AS b USING (sequence) WHERE a IS DISTINCT FROM b ORDER BY sequence LIMIT " + MOST)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> "sequence " + row.getLong(1) + ": " + row.getString(2))
                .forEach(differences::add);
    }

    private void other(Handle handle, String table, String within) {
        String before = old.dot(table);
        String after = anew.dot(table);
        count(
                handle,
                "SELECT * FROM " + before + " EXCEPT SELECT * FROM " + after,
                table + ": %d rows that were inserted or altered");
        count(
                handle,
                "SELECT t.* FROM " + after + " t, " + old.dot("position") + " WHERE t." + within
                        + " EXCEPT SELECT * FROM " + before,
                table + ": %d rows that were deleted or altered");
    }

    private void count(Handle handle, String rows, String sentence) {
        long count = handle.createQuery("SELECT count(*) FROM (" + rows + ") AS different")
                .mapTo(Long.class)
                .one();
        if (count > 0) differences.add(sentence.formatted(count));
    }
}

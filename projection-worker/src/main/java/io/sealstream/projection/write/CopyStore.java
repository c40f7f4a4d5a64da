package io.sealstream.projection.write;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.projection.read.Batch;
import io.sealstream.projection.read.Offsets;
import io.sealstream.projection.read.Source;
import io.sealstream.projection.row.EventRow;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.ForkRefusedException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copy of a log in one schema of a database, as a writer sees it. */
public final class CopyStore {
    /**
     * To a partition of the table, unless it is told otherwise. Some two gigabytes of usual events: few enough partitions to
     * plan over and to lock, and the indexes of the one that is written to, some 500 MB, fit into memory.
     */
    public static final long DEFAULT_PARTITION_EVENTS = 2_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(CopyStore.class);
    private static final double MILLIS = 1_000;
    /** The trigger that holds a batch to the chain is handed its rows: on disk, where they are more than this. */
    private static final String BATCH_MEMORY = "64MB";

    private final Jdbi database;
    private final SchemaName schema;

    /** A copy; {@code database} gives connections whose role is the writer. */
    public CopyStore(Jdbi database, SchemaName schema) {
        this.database = database;
        this.schema = schema;
    }

    /**
     * Begins the copy of a log where none has begun yet.
     *
     * @param topicId the broker's id of the sealed topic
     * @param partitionSize events to a partition of the table
     * @throws FatalException if the schema is not there, or holds the copy of another log or topic
     */
    public void begin(Description description, String topicId, long partitionSize) {
        database.useHandle(handle -> {
            Migrations.assertCurrent(handle, schema);
            handle.createQuery("SELECT " + schema.dot("begin_copy") + "(?, ?, ?, ?)")
                    .bind(0, description.text())
                    .bind(1, description.genesisHash().toBytes())
                    .bind(2, topicId)
                    .bind(3, partitionSize)
                    .mapTo(String.class)
                    .first();
            String found = text(handle, "description");
            if (!found.equals(description.text()))
                throw new ForkRefusedException(
                        "schema " + schema + " holds the copy of another log: its description is '"
                                + oneLine(found) + "', the one configured '" + oneLine(description.text())
                                + "'. Set origin, dedup.window.ms and max.data.bytes as the log has them, or choose another schema");
            String topic = text(handle, "sealed_topic_id");
            if (!topic.equals(topicId))
                throw new ForkRefusedException("schema " + schema + " is a copy of the sealed topic with id " + topic
                        + ", the one there now has id " + topicId + ": it was made anew or restored. If it is the log,"
                        + " `sealstream replay --all` makes the copy anew from it");
        });
    }

    private String text(Handle handle, String column) {
        return handle.createQuery("SELECT " + column + " FROM " + schema.dot("position"))
                .mapTo(String.class)
                .one();
    }

    private static String oneLine(String text) {
        return text.strip().replace('\n', ' ');
    }

    /**
     * Ends what other workers with this login write to this copy, where it has taken longer than it may. Postgres does so by
     * itself, except while it reads the rows of a COPY: no timeout of its own ends that, and a worker that stands still there
     * would keep the position locked for ever.
     */
    public void endStalled(Duration timeout) {
        List<Integer> ended = database.inTransaction(handle -> {
            // The writers' role may not end what a member of it began; who logged in may.
            handle.execute("SET LOCAL ROLE NONE");
            // First who, then the end of those: conditions side by side have no order.
            return handle.createQuery("WITH stalled AS MATERIALIZED (SELECT DISTINCT pid"
                            + " FROM pg_stat_activity JOIN pg_locks USING (pid)"
                            + " WHERE relation = to_regclass(?) AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()"
                            + " AND usename = session_user AND application_name = current_setting('application_name')"
                            + " AND xact_start < clock_timestamp() - make_interval(secs => ?))"
                            + " SELECT pid FROM stalled WHERE pg_terminate_backend(pid)")
                    .bind(0, schema.dot("position"))
                    .bind(1, timeout.toMillis() / MILLIS)
                    .mapTo(Integer.class)
                    .list();
        });
        if (!ended.isEmpty())
            LOG.warn(
                    "ended the transaction of a worker that stood still for over {} ms: backend {}",
                    timeout.toMillis(),
                    ended);
    }

    /** Where the copy is; empty where none has begun. */
    public Optional<Position> position() {
        return database.withHandle(this::position);
    }

    /**
     * What stands in a copy at one moment.
     *
     * @param last sequence and event hash of the last row, of events and skipped ones together; empty where there is none
     */
    record Found(Position position, Optional<Tip> last) {}

    /**
     * Where the copy is, and where its rows end: read at once, since another worker may write meanwhile.
     *
     * @throws IllegalStateException if no copy has begun
     */
    Found find() {
        return OneCopy.ask(
                database,
                schema,
                handle -> new Found(
                        position(handle).orElseThrow(() -> new IllegalStateException("no copy has begun")),
                        lastRow(handle)));
    }

    private Optional<Position> position(Handle handle) {
        return handle.createQuery("SELECT * FROM " + schema.dot("position"))
                .map((row, context) -> position(row))
                .findOne();
    }

    private static Position position(ResultSet row) throws SQLException {
        Map<Source, Long> next = new EnumMap<>(Source.class);
        for (Source source : Source.values()) next.put(source, row.getLong(source.column()));
        Tip tip = new Tip(
                row.getLong("next_sequence") - 1,
                Hash.of(row.getBytes("tip_hash")),
                row.getInt("tip_source_epoch"),
                row.getLong("tip_source_offset"));
        return new Position(row.getLong("version"), tip, new Offsets(next), row.getLong("partition_size"));
    }

    private Optional<Tip> lastRow(Handle handle) {
        return handle.createQuery("SELECT sequence, event_hash FROM " + schema.dot("events")
                        + " UNION ALL SELECT sequence, event_hash FROM " + schema.dot("skipped")
                        + " ORDER BY sequence DESC LIMIT 1")
                .map((row, context) -> new Tip(row.getLong(1), Hash.of(row.getBytes(2)), 0, -1))
                .findOne();
    }

    /**
     * Writes a batch and moves the position, in one transaction.
     *
     * @param from the position that was read; the batch starts there
     * @return the position now; empty if another worker has moved it, and nothing was written
     */
    public Optional<Position> write(Position from, Batch batch) {
        return database.inTransaction(handle -> {
            Optional<Long> version = moveOn(handle, from, batch);
            if (version.isEmpty()) return Optional.empty();
            writeEvents(handle, new EventTables(schema, from.partitionEvents()), batch.events());
            OtherRows.write(handle, schema, batch.others());
            // The commit point is right after this: rows and position, or neither.
            return Optional.of(new Position(version.get(), batch.tip(), batch.offsets(), from.partitionEvents()));
        });
    }

    /** Comes first: from here on whoever else writes waits for this transaction's end, and then finds another version. */
    private Optional<Long> moveOn(Handle handle, Position from, Batch batch) {
        Tip tip = batch.tip();
        Query query = handle.createQuery("SELECT moved.* FROM " + schema.dot("move_on")
                        + "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS moved, set_config('work_mem', '" + BATCH_MEMORY
                        + "', true)")
                .bind(0, from.version())
                .bind(1, tip.sequence() + 1)
                .bind(2, tip.eventHash().toBytes())
                .bind(3, tip.sourceEpoch())
                .bind(4, tip.sourceOffset());
        int place = 5;
        for (Source source : Source.values())
            query.bind(place++, batch.offsets().of(source));
        return query.mapTo(Long.class).findOne();
    }

    private void writeEvents(Handle handle, EventTables tables, List<EventRow> events) {
        int start = 0;
        while (start < events.size()) {
            EventRow first = events.get(start);
            if (first.row().isEmpty()) {
                skip(handle, first);
                start++;
                continue;
            }
            long end = tables.end(first.sequence());
            int next = start + 1;
            while (next < events.size()
                    && events.get(next).row().isPresent()
                    && events.get(next).sequence() < end) next++;
            String table = tables.of(handle, first.sequence());
            EventCopy.write(handle.getConnection(), table, events.subList(start, next));
            tables.assertStill(handle, table);
            start = next;
        }
    }

    private void skip(Handle handle, EventRow event) {
        handle.createUpdate("INSERT INTO " + schema.dot("skipped")
                        + " (sequence, event_hash, previous_hash, sealed_offset, reason) VALUES (?, ?, ?, ?, ?)")
                .bind(0, event.sequence())
                .bind(1, event.tip().eventHash().toBytes())
                .bind(2, event.previousHash().toBytes())
                .bind(3, event.record().offset())
                .bind(4, event.unfit())
                .execute();
    }
}

package io.sealstream.projection.write;

import io.sealstream.ledger.Bytes;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** A copy of a log in one schema of a database, as a writer sees it. */
public final class CopyStore {
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
                throw new FatalException(
                        "schema " + schema + " holds the copy of another log: its description is '"
                                + oneLine(found) + "', the one configured '" + oneLine(description.text())
                                + "'. Set origin, dedup.window.ms and max.data.bytes as the log has them, or choose another schema");
            String topic = text(handle, "sealed_topic_id");
            if (!topic.equals(topicId))
                throw new FatalException("schema " + schema + " is a copy of the sealed topic with id " + topic
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

    /** Where the copy is; empty where none has begun. */
    public Optional<Position> position() {
        return database.withHandle(handle -> handle.createQuery("SELECT * FROM " + schema.dot("position"))
                .map((row, context) -> position(row))
                .findOne());
    }

    private static Position position(ResultSet row) throws SQLException {
        Map<Source, Long> next = new EnumMap<>(Source.class);
        for (Source source : Source.values()) next.put(source, row.getLong(source.column()));
        Tip tip = new Tip(
                row.getLong("next_sequence") - 1,
                Hash.of(row.getBytes("tip_hash")),
                row.getInt("tip_source_epoch"),
                row.getLong("tip_source_offset"));
        return new Position(row.getLong("version"), tip, new Offsets(next));
    }

    /** The event hash of the last row, of events and skipped ones together, with its sequence; empty where there is none. */
    public Optional<Tip> lastRow() {
        return database.withHandle(handle -> handle.createQuery(
                        "SELECT sequence, event_hash FROM " + schema.dot("events")
                                + " UNION ALL SELECT sequence, event_hash FROM " + schema.dot("skipped")
                                + " ORDER BY sequence DESC LIMIT 1")
                .map((row, context) -> new Tip(row.getLong(1), Hash.of(row.getBytes(2)), 0, -1))
                .findOne());
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
            writeEvents(handle, batch.events());
            OtherRows.write(handle, schema, batch.others());
            // The commit point is right after this: rows and position, or neither.
            return Optional.of(new Position(version.get(), batch.tip(), batch.offsets()));
        });
    }

    /** Comes first: from here on whoever else writes waits for this transaction's end, and then finds another version. */
    private Optional<Long> moveOn(Handle handle, Position from, Batch batch) {
        Tip tip = batch.tip();
        Query query = handle.createQuery("SELECT * FROM " + schema.dot("move_on") + "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
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

    private void writeEvents(Handle handle, List<EventRow> events) {
        List<Bytes> run = new ArrayList<>(events.size());
        for (EventRow event : events) {
            if (event.row().isPresent()) {
                run.add(event.row().get());
                continue;
            }
            copy(handle, run);
            skip(handle, event);
        }
        copy(handle, run);
    }

    private void copy(Handle handle, List<Bytes> run) {
        if (run.isEmpty()) return;
        EventCopy.write(handle.getConnection(), schema, run);
        run.clear();
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

package io.sealstream.cli.status;

import io.sealstream.ledger.Hash;
import io.sealstream.projection.schema.Migrations;
import io.sealstream.projection.schema.SchemaName;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where a copy says it is.
 *
 * @param topicId of the sealed topic that it is a copy of
 * @param size number of events, skipped ones included
 * @param tip the last one's event hash
 * @param version of its schema
 * @param skipped events that no row could hold; empty where this user may not see them
 * @param openLetters dead letters that nobody has decided on; empty where this user may not see them
 */
public record CopyState(
        String topicId,
        long size,
        Hash tip,
        Instant movedAt,
        int version,
        Optional<Long> skipped,
        Optional<Long> openLetters) {
    /**
     * Asks for it; empty where no worker has begun the copy.
     *
     * @throws io.sealstream.topics.FatalException if the schema is not there, or not of the version that this program needs
     */
    public static Optional<CopyState> read(Handle handle, SchemaName schema) {
        Migrations.assertCurrent(handle, schema);
        int version = handle.createQuery(
                        "SELECT max(version::int) FROM " + schema.dot("schema_history") + " WHERE success")
                .mapTo(Integer.class)
                .one();
        Optional<Long> skipped = count(handle, schema.dot("skipped"), "true");
        Optional<Long> open = count(
                handle,
                schema.dot("dead_letters"),
                "NOT EXISTS (SELECT FROM " + schema.dot("dead_letter_decisions")
                        + " WHERE dead_letter = counted.topic_offset)");
        return handle.createQuery(
                        "SELECT sealed_topic_id, next_sequence, tip_hash, moved_at FROM " + schema.dot("position"))
                .map((row, context) -> new CopyState(
                        row.getString("sealed_topic_id"),
                        row.getLong("next_sequence"),
                        Hash.of(row.getBytes("tip_hash")),
                        row.getObject("moved_at", OffsetDateTime.class).toInstant(),
                        version,
                        skipped,
                        open))
                .findOne();
    }

    private static Optional<Long> count(Handle handle, String table, String condition) {
        boolean isVisible = handle.createQuery("SELECT has_table_privilege(?, 'SELECT')")
                .bind(0, table)
                .mapTo(Boolean.class)
                .one();
        if (!isVisible) return Optional.empty();
        return Optional.of(handle.createQuery("SELECT count(*) FROM " + table + " AS counted WHERE " + condition)
                .mapTo(Long.class)
                .one());
    }
}

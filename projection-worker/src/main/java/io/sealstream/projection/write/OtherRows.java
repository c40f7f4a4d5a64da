package io.sealstream.projection.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.projection.read.Batch;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.topics.Anchor;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.DeadLetter;
import io.sealstream.topics.DeadLetterDecision;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.Token;
import io.sealstream.topics.VerificationFailedException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Update;

/** Rows of every table but {@code events}: a few at a time, by INSERT. */
final class OtherRows {
    private final Handle handle;
    private final SchemaName schema;

    private OtherRows(Handle handle, SchemaName schema) {
        this.handle = handle;
        this.schema = schema;
    }

    /**
     * Writes these records' rows.
     *
     * @throws FatalException if one is not what its topic holds
     */
    static void write(Handle handle, SchemaName schema, List<Batch.Copied> records) {
        OtherRows rows = new OtherRows(handle, schema);
        for (Batch.Copied copied : records) {
            try {
                rows.write(copied);
            } catch (MalformedException | IllegalArgumentException e) {
                throw fatal(
                        copied.record(),
                        "is not what that topic holds: " + e.getMessage()
                                + ". Something else wrote to it; `sealstream fsck` says what of it can be relied on",
                        e);
            } catch (JdbiException e) {
                if (Fault.of(e) == Fault.OUTAGE) throw e;
                throw fatal(
                        copied.record(),
                        "does not go with what the copy has: " + e.getCause().getMessage()
                                + ". Either something else wrote to that topic, which `sealstream fsck` looks into, or"
                                + " somebody to the copy, which `sealstream verify --database` does",
                        e);
            }
        }
    }

    private static FatalException fatal(ConsumerRecord<byte[], byte[]> record, String what, Exception cause) {
        return new VerificationFailedException(
                "offset " + record.offset() + " of " + record.topic() + " " + what, cause);
    }

    private void write(Batch.Copied copied) throws MalformedException {
        ConsumerRecord<byte[], byte[]> record = copied.record();
        switch (copied.source()) {
            case CHECKPOINTS -> checkpoint(CheckpointRecord.of(record));
            case ANCHORS -> anchor(record);
            case TILES -> tile(record);
            case DEAD_LETTERS -> deadLetter(record);
            case DECISIONS -> decision(record);
            case SEALED -> throw new IllegalStateException("a sealed record among the others");
        }
    }

    private void checkpoint(CheckpointRecord checkpoint) {
        insert("checkpoints", "size, root, note, signed_at, sealed_offset, topic_offset", 6)
                .bind(0, checkpoint.size())
                .bind(1, checkpoint.signed().checkpoint().root().toBytes())
                .bind(2, checkpoint.signed().note().toBytes())
                .bind(3, time(checkpoint.timestamp()))
                .bind(4, checkpoint.sealedOffset())
                .bind(5, checkpoint.offset())
                .execute();
    }

    private void anchor(ConsumerRecord<byte[], byte[]> record) throws MalformedException {
        if (record.value() == null) throw new MalformedException("it has no value");
        Anchor anchor = Anchor.decode(record.value());
        insert("anchors", "topic_offset, size, quorum, complete, checkpoint, stored_at, value", 7)
                .bind(0, record.offset())
                .bind(1, anchor.size())
                .bind(2, anchor.quorum())
                .bind(3, anchor.isComplete())
                .bind(4, anchor.stamped().toArray())
                .bind(5, time(record.timestamp()))
                .bind(6, record.value())
                .execute();
        for (Token token : anchor.tokens()) token(record.offset(), token);
    }

    private void token(long anchor, Token token) {
        insert("timestamp_tokens", "anchor_offset, authority, policy, gen_time, serial, signer, response", 7)
                .bind(0, anchor)
                .bind(1, token.authority())
                .bind(2, token.policy())
                .bind(3, time(token.genTime()))
                .bind(4, token.serial().toString())
                .bind(5, token.signer().toBytes())
                .bind(6, token.response().toArray())
                .execute();
    }

    /** One that is not full will be replaced on the topic, and follows from the events: it has no row. */
    private void tile(ConsumerRecord<byte[], byte[]> record) throws MalformedException {
        if (record.value() == null) return;
        Tile tile = Tile.parse(record.key() == null ? "" : new String(record.key(), UTF_8));
        if (!tile.isFull()) return;
        if (record.value().length != Tile.FULL * Hash.SIZE)
            throw new MalformedException(
                    tile.path() + " has " + record.value().length + " bytes, not " + Tile.FULL + " hashes");
        insert("tiles", "level, index, path, hashes", 4)
                .bind(0, tile.level())
                .bind(1, tile.index())
                .bind(2, tile.path())
                .bind(3, record.value())
                .execute();
    }

    private void deadLetter(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = DeadLetter.of(record);
        List<byte[]> headers = new ArrayList<>();
        for (Header header : record.headers()) {
            headers.add(header.key().getBytes(UTF_8));
            headers.add(header.value());
        }
        insert(
                        "dead_letters",
                        "topic_offset, dead_at, reason, message, source_epoch, source_offset, key, value, headers",
                        9)
                .bind(0, letter.offset())
                .bind(1, time(letter.timestamp()))
                .bind(2, storable(letter.reason()))
                .bind(3, storable(letter.message()))
                .bind(4, letter.source().epoch())
                .bind(5, letter.source().offset())
                .bind(6, record.key())
                .bind(7, record.value())
                .bind(8, byteas(headers))
                .execute();
    }

    /** Jdbi has no arrays of bytes; the driver does. */
    private static Argument byteas(List<byte[]> values) {
        return (position, statement, context) -> statement.setArray(
                position, statement.getConnection().createArrayOf("bytea", values.toArray(byte[][]::new)));
    }

    private void decision(ConsumerRecord<byte[], byte[]> record) throws MalformedException {
        DeadLetterDecision decision = DeadLetterDecision.of(record);
        Update row = insert(
                        "dead_letter_decisions",
                        "topic_offset, dead_letter, decided_by, decided_at, decision, reason, ingest_epoch, ingest_offset",
                        8)
                .bind(0, record.offset())
                .bind(1, decision.deadLetter())
                .bind(2, decision.by())
                .bind(3, time(decision.decidedAt()));
        if (decision instanceof DeadLetterDecision.Resubmitted resubmitted)
            row.bind(4, "RESUBMITTED")
                    .bind(5, (String) null)
                    .bind(6, resubmitted.ingestEpoch())
                    .bind(7, resubmitted.ingestOffset())
                    .execute();
        else
            row.bind(4, "DISCARDED")
                    .bind(5, ((DeadLetterDecision.Discarded) decision).reason())
                    .bind(6, (Integer) null)
                    .bind(7, (Long) null)
                    .execute();
    }

    private Update insert(String table, String columns, int count) {
        return handle.createUpdate(
                "INSERT INTO " + schema.dot(table) + " (" + columns + ") VALUES (?" + ", ?".repeat(count - 1) + ")");
    }

    /** Text that a producer had a hand in, as Postgres can hold it: without U+0000. */
    private static String storable(String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    private static OffsetDateTime time(long millis) {
        return time(Instant.ofEpochMilli(millis));
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

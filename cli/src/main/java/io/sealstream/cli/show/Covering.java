package io.sealstream.cli.show;

import io.sealstream.cli.terminal.Failure;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.topics.Anchor;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * What covers an event, as the copy has it.
 *
 * @param checkpoint the smallest
 * @param anchor the smallest that is complete, with every token it got
 */
record Covering(Optional<Signed> checkpoint, Optional<Anchor> anchor) {
    /** A checkpoint's size, and when its record was written. */
    record Signed(long size, Instant at) {}

    static Covering of(Handle handle, SchemaName schema, long sequence) {
        Optional<Signed> checkpoint = handle.createQuery("SELECT size, signed_at FROM " + schema.dot("checkpoints")
                        + " WHERE size > ? ORDER BY size LIMIT 1")
                .bind(0, sequence)
                .map((row, context) -> new Signed(
                        row.getLong("size"),
                        row.getObject("signed_at", OffsetDateTime.class).toInstant()))
                .findOne();
        Optional<byte[]> anchor = handle.createQuery("SELECT value FROM " + schema.dot("anchors")
                        + " WHERE size > ? AND complete ORDER BY size, topic_offset DESC LIMIT 1")
                .bind(0, sequence)
                .mapTo(byte[].class)
                .findOne();
        return new Covering(checkpoint, anchor.map(Covering::decode));
    }

    private static Anchor decode(byte[] value) {
        try {
            return Anchor.decode(value);
        } catch (MalformedException e) {
            throw Failure.no("an anchor in the copy does not decode: column value of table anchors, " + e.getMessage());
        }
    }
}

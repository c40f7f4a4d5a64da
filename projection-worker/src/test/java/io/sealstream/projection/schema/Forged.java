package io.sealstream.projection.schema;

import io.sealstream.ledger.Hash;
import java.io.ByteArrayOutputStream;
import org.jdbi.v3.core.Handle;

/**
 * An event that nobody sealed: all that the chain asks of a row, and nothing more.
 *
 * @param hash what it says is the event hash
 * @param previous what it says is the previous hash
 * @param held the previous hash that its entry holds
 */
record Forged(long sequence, Hash hash, Hash previous, Hash held) {
    private static final String ROW =
            "(sequence, event_hash, previous_hash, source_epoch, source_offset, admitted_at, id,"
                    + " source, type, tenant, extensions, entry)";
    private static final int MORE = 0x80;

    /** One that continues the chain. */
    static Forged after(long sequence, Hash previous) {
        return new Forged(sequence, Hash.sha256(new byte[1], entry(sequence, previous)), previous, previous);
    }

    Forged next() {
        return after(sequence + 1, hash);
    }

    Forged at(long other) {
        return new Forged(other, hash, previous, held);
    }

    Forged withHash(Hash other) {
        return new Forged(sequence, other, previous, held);
    }

    Forged withPrevious(Hash other) {
        return new Forged(sequence, hash, other, held);
    }

    /** With an entry, and its hash, that holds another previous hash than the row says. */
    Forged holding(Hash other) {
        return new Forged(sequence, Hash.sha256(new byte[1], entry(sequence, other)), previous, other);
    }

    private static byte[] entry(long sequence, Hash previous) {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.write(2);
        long rest = sequence << 1;
        for (; rest >= MORE; rest >>>= 7) entry.write((int) (rest | MORE));
        entry.write((int) rest);
        entry.writeBytes(previous.toBytes());
        entry.writeBytes(new byte[] {'f', 'o', 'r', 'g', 'e', 'd'});
        return entry.toByteArray();
    }

    /** Inserts a run into a table, in one statement. */
    static void insert(Handle handle, String table, Forged... run) {
        String row = "(?, ?, ?, 0, ?, now(), 'forged', 'forged', 'forged', 'acme', '{}', ?)";
        var insert = handle.createUpdate(
                "INSERT INTO " + table + " " + ROW + " VALUES " + row + (", " + row).repeat(run.length - 1));
        int place = 0;
        for (Forged event : run)
            insert.bind(place++, event.sequence)
                    .bind(place++, event.hash.toBytes())
                    .bind(place++, event.previous.toBytes())
                    .bind(place++, event.sequence * 2 + 1)
                    .bind(place++, entry(event.sequence, event.held));
        insert.execute();
    }

    /** Says that it was skipped. */
    void skip(Handle handle, String table) {
        handle.createUpdate("INSERT INTO " + table
                        + " (sequence, event_hash, previous_hash, sealed_offset, reason) VALUES (?, ?, ?, 0, 'forged')")
                .bind(0, sequence)
                .bind(1, hash.toBytes())
                .bind(2, previous.toBytes())
                .execute();
    }
}

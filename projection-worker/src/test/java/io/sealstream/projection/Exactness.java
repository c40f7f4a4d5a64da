package io.sealstream.projection;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.projection.row.BinaryRow;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.postgresql.PGConnection;

/** Holds a copy against its log: every row byte for byte as the sealed topic has it, and the position where the rows end. */
final class Exactness {
    private static final int CAPACITY = 1 << 20;

    private Exactness() {}

    static void assertExact(TestLog log, TestCopy copy) throws SQLException {
        assertExact(log, copy, Set.of());
    }

    /** The same, where these sequences have their place and no row. */
    static void assertExact(TestLog log, TestCopy copy, Set<Long> skipped) throws SQLException {
        byte[] sealed = sealed(log, skipped);
        byte[] copied = copied(copy);
        assertThat(copied).hasSameSizeAs(sealed);
        assertThat(Arrays.mismatch(copied, sealed))
                .as("the first byte that differs")
                .isEqualTo(-1);
        assertThat(copy.list(Long.class, "SELECT sequence FROM #skipped")).containsExactlyInAnyOrderElementsOf(skipped);
        assertThat(copy.one(Long.class, "SELECT next_sequence FROM #position")).isEqualTo(log.size());
        assertThat(copy.one(byte[].class, "SELECT tip_hash FROM #position"))
                .isEqualTo(log.events.tip().eventHash().toBytes());
    }

    private static byte[] sealed(TestLog log, Set<Long> skipped) {
        BinaryRow rows = new BinaryRow(CAPACITY);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(BinaryRow.header());
        log.awaitSettled(log.topics.sealed());
        try (SealedTopic topic = SealedTopic.open(log.clients, log.topics)) {
            topic.read(0, topic.end(), record -> {
                if (!skipped.contains(write(rows, record))) all.writeBytes(rows.since(0));
                return true;
            });
        }
        all.writeBytes(BinaryRow.trailer());
        return all.toByteArray();
    }

    private static long write(BinaryRow rows, SealedRecord record) {
        rows.cut(0);
        try {
            SealedEvent event = record.decode();
            Entry entry = Entry.decode(event.entry());
            try {
                EventColumn.write(rows, event, entry);
            } catch (ArithmeticException e) {
                rows.cut(0);
            }
            return entry.sequence();
        } catch (MalformedException | UnknownVersionException e) {
            throw new AssertionError("offset " + record.offset(), e);
        }
    }

    private static byte[] copied(TestCopy copy) throws SQLException {
        String query = copy.inSchema(
                "COPY (SELECT " + EventColumn.LIST + " FROM #events ORDER BY sequence) TO STDOUT (FORMAT binary)");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (Connection connection = copy.superuserSource().getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query, all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }
}

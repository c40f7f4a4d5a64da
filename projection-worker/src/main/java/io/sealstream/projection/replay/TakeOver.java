package io.sealstream.projection.replay;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.projection.read.Batch;
import io.sealstream.projection.read.Offsets;
import io.sealstream.projection.read.Source;
import io.sealstream.projection.row.BinaryRow;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.row.EventRow;
import io.sealstream.projection.schema.SchemaName;
import io.sealstream.projection.write.CopyStore;
import io.sealstream.projection.write.Position;
import io.sealstream.topics.FatalException;
import io.sealstream.topics.SealedRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes a copy's first events into another one. Only their bytes are taken, and the chain is verified through them: every other
 * column is derived anew, so nothing that was altered comes along.
 */
final class TakeOver {
    private static final int A_BATCH = 5_000;
    private static final long A_BATCH_BYTES = 8 << 20;
    /** Rows that the driver holds at once; each may be a megabyte and more. */
    private static final int A_FETCH = 100;

    private final Jdbi database;
    private final SchemaName from;
    private final CopyStore into;
    private final LongConsumer done;
    private final BinaryRow row = new BinaryRow(4_096);
    private final List<EventRow> batch = new ArrayList<>();
    private long bytes;

    TakeOver(Jdbi database, SchemaName from, CopyStore into, LongConsumer done) {
        this.database = database;
        this.from = from;
        this.into = into;
        this.done = done;
    }

    /**
     * Takes events 0 to {@code count} - 1.
     *
     * @param start the new copy's position, at its beginning
     * @param sealedOffset where the event after them stands in the sealed topic
     * @return the new copy's position
     * @throws FatalException if one of them is missing or not as it was sealed
     */
    Position take(Position start, long count, long sealedOffset) {
        return database.inTransaction(handle -> {
            ChainVerifier chain = new ChainVerifier(start.tip());
            Position position = start;
            var rows = handle.createQuery("SELECT sequence, event_hash, data, salt, entry FROM " + from.dot("events")
                            + " WHERE sequence < ? ORDER BY sequence")
                    .bind(0, count)
                    .setFetchSize(A_FETCH)
                    .map((stored, context) -> new Stored(stored.getLong(1), sealed(stored)))
                    .iterator();
            while (rows.hasNext()) {
                batch.add(take(chain, rows.next()));
                if (batch.size() == A_BATCH || bytes >= A_BATCH_BYTES) position = write(position, start.offsets());
            }
            if (chain.tip().size() != count)
                throw broken(chain.tip().size(), "it is missing, or was skipped when it was copied");
            // The last batch says where the log goes on, even where it is empty.
            return write(position, start.offsets().with(Source.SEALED, sealedOffset));
        });
    }

    private record Stored(long sequence, SealedEvent event) {}

    private static SealedEvent sealed(ResultSet row) throws SQLException {
        return new SealedEvent(
                Hash.of(row.getBytes(2)), bytes(row.getBytes(3)), bytes(row.getBytes(4)), bytes(row.getBytes(5)));
    }

    private static Bytes bytes(byte[] owned) {
        return owned == null ? null : Bytes.owning(owned, 0, owned.length);
    }

    private EventRow take(ChainVerifier chain, Stored stored) {
        Tip before = chain.tip();
        if (stored.sequence() != before.size())
            throw broken(before.size(), "sequence " + stored.sequence() + " stands there");
        Optional<Entry> entry = chain.accept(stored.event());
        if (entry.isEmpty()) throw broken(before.size(), String.valueOf(((Verdict.Broken) chain.verdict()).detail()));
        row.cut(0);
        EventColumn.write(row, stored.event(), entry.get());
        SealedRecord record = new SealedRecord(
                -1, entry.get().admittedAt(), Bytes.copyOf(SealedRecord.key(stored.sequence())), Bytes.EMPTY);
        bytes += row.size();
        return new EventRow(
                record, chain.tip(), before.eventHash(), Optional.of(Bytes.owning(row.since(0), 0, row.size())), "");
    }

    private Position write(Position position, Offsets offsets) {
        Tip tip = batch.isEmpty() ? position.tip() : batch.get(batch.size() - 1).tip();
        Position written = into.write(position, new Batch(batch, List.of(), tip, offsets))
                .orElseThrow(() -> new FatalException(
                        "somebody else writes to the copy that is being made: is another replay under way?"));
        batch.clear();
        bytes = 0;
        done.accept(written.nextSequence());
        return written;
    }

    private FatalException broken(long sequence, String what) {
        return new FatalException("the copy in schema " + from + " is not what was sealed at sequence " + sequence
                + ": " + what + ". Take over less of it, with --from " + sequence + ", or nothing, with --all");
    }
}

package io.sealstream.projection.verify;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.chain.ChainVerifier;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.chain.Verdict;
import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;
import io.sealstream.ledger.event.UnknownVersionException;
import io.sealstream.ledger.tree.TiledTree;
import io.sealstream.projection.row.EventColumn;
import io.sealstream.projection.row.StoredRow;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Walks the events, run by run: between two runs the connection is free for the checkpoints and tiles of the next. What ends it is
 * named only once the run is read, since other rows must be asked for that.
 */
final class EventAudit {
    /** Whole tiles, and many; what stands in memory is the checkpoints and tiles of so many events. */
    static final long RUN = 8_192;

    private static final String EVENTS = "events";
    private static final String SKIPPED = "skipped";

    private final Copy copy;
    private final CheckpointAudit checkpoints;
    private final TileAudit tiles;
    private final Incompleteness incompleteness;
    private final VerifyProgress progress;
    private final ColumnCheck columns = new ColumnCheck();
    private final TiledTree tree = new TiledTree();
    private final Map<Long, CopyRow> skipped = new HashMap<>();
    private ChainVerifier chain;
    private Hash beforeTip;
    private boolean tipSkipped;

    EventAudit(
            Copy copy,
            Tip genesis,
            CheckpointAudit checkpoints,
            TileAudit tiles,
            Incompleteness incompleteness,
            VerifyProgress progress) {
        this.copy = copy;
        this.checkpoints = checkpoints;
        this.tiles = tiles;
        this.incompleteness = incompleteness;
        this.progress = progress;
        this.chain = new ChainVerifier(genesis);
        this.beforeTip = genesis.eventHash();
    }

    /** Walks all of them. */
    void run() {
        copy.first("SELECT sequence FROM #skipped WHERE sequence < 0 ORDER BY sequence")
                .ifPresent(row -> {
                    throw FindingException.altered(SKIPPED, row.get("sequence"), "sequence", "sequences start at 0");
                });
        long from = 0;
        do {
            run(from);
            from += RUN;
        } while (size() == from);
        assertNoMore();
        tiles.finish(size());
    }

    private void run(long from) {
        progress.at(EVENTS, from);
        skipped.clear();
        copy.rows("SELECT * FROM #skipped WHERE sequence >= ? AND sequence < ?", from, from + RUN)
                .forEach(row -> skipped.put(row.number("sequence"), row));
        checkpoints.prepare(from, from + RUN);
        tiles.prepare(from, from + RUN);
        Optional<Supplier<FindingException>> finding = Optional.empty();
        try (EventRows rows = EventRows.open(copy, from, from + RUN)) {
            for (Optional<StoredRow> row = rows.next(); row.isPresent() && finding.isEmpty(); row = rows.next())
                finding = take(row.get());
        } catch (MalformedException e) {
            throw FindingException.altered(
                    EVENTS, size(), "sequence", "the rows are not as the table has them: " + e.getMessage());
        }
        if (finding.isEmpty()) finding = skipTo(from + RUN);
        finding.ifPresent(found -> {
            throw found.get();
        });
    }

    private Optional<Supplier<FindingException>> take(StoredRow row) throws MalformedException {
        long sequence = row.int8(EventColumn.SEQUENCE);
        if (sequence < 0) return altered(sequence, "sequence", "a row too many: sequences start at 0");
        Optional<Supplier<FindingException>> finding = skipTo(sequence);
        if (finding.isPresent()) return finding;
        if (sequence > size()) {
            Bytes entry = row.bytes(EventColumn.ENTRY);
            return Optional.of(() -> missing(sequence, entry));
        }
        if (skipped.containsKey(sequence))
            return altered(SKIPPED, sequence, "sequence", "an event that is said to be skipped stands in events");
        Optional<Hash> eventHash = Evidence.hash(row.bytes(EventColumn.EVENT_HASH));
        if (eventHash.isEmpty()) return altered(sequence, "event_hash", "it is no hash of 32 bytes");
        if (row.bytes(EventColumn.ENTRY) == null) return altered(sequence, "entry", "says nothing");
        return take(
                row,
                new SealedEvent(
                        eventHash.get(),
                        row.bytes(EventColumn.DATA),
                        row.bytes(EventColumn.SALT),
                        row.bytes(EventColumn.ENTRY)));
    }

    private Optional<Supplier<FindingException>> take(StoredRow row, SealedEvent event) {
        Tip before = chain.tip();
        Optional<Entry> entry = chain.accept(event);
        if (entry.isEmpty()) {
            BrokenEvent broken =
                    new BrokenEvent(copy, row, event, (Verdict.Broken) chain.verdict(), before, beforeTip, tipSkipped);
            return Optional.of(broken::name);
        }
        long sequence = entry.get().sequence();
        Optional<ColumnCheck.Difference> wrong = columns.first(row, event, entry.get(), "its entry");
        if (wrong.isPresent())
            return altered(sequence, wrong.get().column().sql(), wrong.get().detail());
        if (event.data() == null && entry.get().claims().data() != null)
            return altered(
                    sequence,
                    "data",
                    "says nothing, its entry commits to " + entry.get().claims().data());
        tipSkipped = false;
        return append(before.eventHash(), event.eventHash());
    }

    private Optional<Supplier<FindingException>> append(Hash before, Hash eventHash) {
        beforeTip = before;
        tree.append(eventHash, tiles::completed);
        return checkpoints.at(tree.size(), tree::root, tiles);
    }

    /** Takes what is skipped, up to an event's sequence. */
    private Optional<Supplier<FindingException>> skipTo(long sequence) {
        while (size() < sequence && skipped.containsKey(size())) {
            Optional<Supplier<FindingException>> finding = skip(skipped.get(size()));
            if (finding.isPresent()) return finding;
        }
        return Optional.empty();
    }

    private Optional<Supplier<FindingException>> skip(CopyRow row) {
        long sequence = size();
        Tip before = chain.tip();
        Optional<Hash> eventHash = Evidence.hash(row.bytes("event_hash"));
        if (eventHash.isEmpty()) return altered(SKIPPED, sequence, "event_hash", "it is no hash of 32 bytes");
        if (!Evidence.hash(row.bytes("previous_hash")).equals(Optional.of(before.eventHash())))
            return altered(
                    SKIPPED,
                    sequence,
                    "previous_hash",
                    "says " + CopyRow.show(row.bytes("previous_hash")) + ", the event before it is "
                            + before.eventHash());
        incompleteness.add(SKIPPED, sequence, "withheld: no row could hold this event: " + row.get("reason"));
        // Where it came from is not said here: what follows is held to what came before.
        chain = new ChainVerifier(new Tip(sequence, eventHash.get(), before.sourceEpoch(), before.sourceOffset()));
        tipSkipped = true;
        return append(before.eventHash(), eventHash.get());
    }

    /** The rows end here: none stands beyond a gap. */
    private void assertNoMore() {
        copy.first("SELECT sequence, entry FROM #events WHERE sequence >= ? ORDER BY sequence LIMIT 1", size())
                .ifPresent(row -> {
                    throw missing(row.number("sequence"), row.bytes("entry"));
                });
        copy.first("SELECT sequence FROM #skipped WHERE sequence >= ? ORDER BY sequence LIMIT 1", size())
                .ifPresent(row -> {
                    throw missing(row.number("sequence"), null);
                });
    }

    /** @param next the sequence that stands after the gap, with its entry */
    private FindingException missing(long next, Bytes entry) {
        boolean moved = entry != null && decode(entry).filter(this::isNext).isPresent();
        return FindingException.altered(
                EVENTS,
                size(),
                "sequence",
                moved ? "says " + next + ", its entry says " + size() : "missing: the row after it is " + next);
    }

    private boolean isNext(Entry entry) {
        return entry.sequence() == size()
                && entry.previousHash().equals(chain.tip().eventHash());
    }

    private static Optional<Entry> decode(Bytes entry) {
        try {
            return Optional.of(Entry.decode(entry));
        } catch (MalformedException | UnknownVersionException e) {
            return Optional.empty();
        }
    }

    private static Optional<Supplier<FindingException>> altered(long sequence, String column, String detail) {
        return altered(EVENTS, sequence, column, detail);
    }

    private static Optional<Supplier<FindingException>> altered(String table, long key, String column, String detail) {
        return Optional.of(() -> FindingException.altered(table, key, column, detail));
    }

    /** Number of events found sound. */
    long size() {
        return chain.tip().size();
    }

    /** The last of them. */
    Tip tip() {
        return chain.tip();
    }

    /** Whether no row could hold the last. */
    boolean isTipSkipped() {
        return tipSkipped;
    }

    Hash root() {
        return tree.root();
    }
}

package io.sealstream.projection.verify;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.checkpoint.SignedCheckpoint;
import io.sealstream.ledger.checkpoint.Verification;
import io.sealstream.ledger.checkpoint.VerifierKeys;
import io.sealstream.ledger.tree.Tile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Holds each checkpoint to the root of the events that it covers. */
final class CheckpointAudit {
    private static final String CHECKPOINTS = "checkpoints";

    private final Copy copy;
    private final String origin;
    private final Optional<VerifierKeys> keys;
    private final Deque<CopyRow> ahead = new ArrayDeque<>();
    private long count;
    private long attested;
    private CopyRow last;

    CheckpointAudit(Copy copy, String origin, Optional<VerifierKeys> keys) {
        this.copy = copy;
        this.origin = origin;
        this.keys = keys;
    }

    /** Fetches those of a run of events, from {@code from} and before {@code to}. */
    void prepare(long from, long to) {
        copy.rows(
                        "SELECT * FROM #checkpoints WHERE size > ? AND size <= ? ORDER BY size",
                        from == 0 ? Long.MIN_VALUE : from,
                        to)
                .forEach(ahead::add);
    }

    /** So many events are sound: is a checkpoint of this size? Then what waited for one that covers it is decided. */
    Optional<Supplier<FindingException>> at(long size, Supplier<Hash> root, TileAudit tiles) {
        if (ahead.isEmpty() || ahead.peek().number("size") > size) return Optional.empty();
        CopyRow row = ahead.poll();
        Hash computed = root.get();
        long covered = attested;
        try {
            judge(row, OptionalLong.of(size), computed);
        } catch (FindingException e) {
            return Optional.of(() -> e);
        }
        if (!hash(row, "root").equals(Optional.of(computed))) return Optional.of(() -> differs(row, computed, covered));
        attested = size;
        return tiles.pending();
    }

    /** Judges a checkpoint beyond the events; its root nobody can tell. */
    void beyond(CopyRow row) {
        judge(row, OptionalLong.empty(), null);
    }

    /** @param computed the root of the events at that size; null where there are not so many */
    private void judge(CopyRow row, OptionalLong events, Hash computed) {
        count++;
        long size = row.number("size");
        if (size < 1 || size != events.orElse(size))
            throw altered(row, "size", "there is no checkpoint of " + size + " events");
        SignedCheckpoint signed = parse(row);
        if (signed.checkpoint().size() != size) {
            boolean note = hash(row, "root").equals(Optional.ofNullable(computed));
            throw note
                    ? altered(row, "note", "is of size " + signed.checkpoint().size())
                    : altered(
                            row,
                            "size",
                            "its note is of size " + signed.checkpoint().size());
        }
        Hash stated = signed.checkpoint().root();
        if (!hash(row, "root").equals(Optional.of(stated)))
            throw hash(row, "root").equals(Optional.ofNullable(computed))
                    ? altered(row, "note", "its root is " + stated + ", the events yield " + computed)
                    : altered(row, "root", "says " + CopyRow.show(row.get("root")) + ", its note says " + stated);
        if (!signed.checkpoint().origin().equals(origin))
            throw altered(row, "note", "it is of " + signed.checkpoint().origin() + ", not of " + origin);
        if (keys.isPresent() && signed.verify(origin, keys.get().keys()) instanceof Verification.Refused refused)
            throw altered(row, "note", refused.reason());
        order(row);
    }

    private static SignedCheckpoint parse(CopyRow row) {
        try {
            return SignedCheckpoint.parse(row.bytes("note").toArray());
        } catch (IllegalArgumentException e) {
            throw altered(row, "note", "it is no signed checkpoint: " + e.getMessage());
        }
    }

    /** Along the log sizes grow with their places in both topics, and a sealed record takes an offset at least. */
    private void order(CopyRow row) {
        long sealed = row.number("sealed_offset");
        long lastSize = last == null ? 0 : last.number("size");
        long lastSealed = last == null ? -1 : last.number("sealed_offset");
        if (sealed - lastSealed < row.number("size") - lastSize)
            throw altered(
                    row,
                    "sealed_offset",
                    "says " + sealed + ": the checkpoint of size " + lastSize + " before it says " + lastSealed);
        if (row.number("topic_offset") <= (last == null ? -1 : last.number("topic_offset")))
            throw altered(
                    row,
                    "topic_offset",
                    "says " + row.get("topic_offset") + ", the smaller checkpoint before it no less");
        last = row;
    }

    /** Note and column agree, and the events yield another root: a tile tells where, if there is one. */
    private FindingException differs(CopyRow row, Hash computed, long from) {
        long size = row.number("size");
        String roots = "the checkpoint of size " + size + " has root " + CopyRow.show(row.get("root"))
                + ", the events yield " + computed;
        Optional<CopyRow> leaf = copy.first(
                "SELECT e.sequence, e.event_hash, substring(t.hashes FROM (e.sequence % 256 * 32 + 1)::int FOR 32) AS leaf"
                        + " FROM #events e JOIN #tiles t ON t.level = 0 AND t.index = e.sequence / 256"
                        + " WHERE e.sequence >= ? AND e.sequence < ?"
                        + " AND substring(t.hashes FROM (e.sequence % 256 * 32 + 1)::int FOR 32) <> e.event_hash"
                        + " ORDER BY e.sequence LIMIT 1",
                from, size);
        if (leaf.isPresent())
            return FindingException.altered(
                    "events",
                    leaf.get().get("sequence"),
                    "entry",
                    "replaced, and what follows chained to it: its event hash is "
                            + leaf.get().bytes("event_hash") + ", its tile says "
                            + leaf.get().bytes("leaf") + "; " + roots);
        // Without a key the checkpoint is anybody's word; with one it is the log's.
        long inTiles = copy.number("SELECT (max(index) + 1) * ? FROM #tiles WHERE level = 0", (long) Tile.FULL);
        if (keys.isPresent())
            return FindingException.altered(
                    "events",
                    Math.min(size - 1, Math.max(from, inTiles)),
                    "entry",
                    "this event, or one between it and " + (size - 1)
                            + ", was replaced, and what follows chained to it: " + roots
                            + ", and a key of the log has signed it");
        return altered(row, "note", roots);
    }

    private static Optional<Hash> hash(CopyRow row, String column) {
        Bytes bytes = row.bytes(column);
        return Evidence.hash(bytes);
    }

    private static FindingException altered(CopyRow row, String column, String detail) {
        return FindingException.altered(CHECKPOINTS, row.get("size"), column, detail);
    }

    /** Number of events that the latest covers. */
    long attested() {
        return attested;
    }

    /** Those judged. */
    long count() {
        return count;
    }
}

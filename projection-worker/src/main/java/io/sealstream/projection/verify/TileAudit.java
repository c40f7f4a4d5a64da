package io.sealstream.projection.verify;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds each full tile to that of the tree over the events. Where one differs, a checkpoint that covers it decides whether it is
 * the tile or the events: so a finding waits for the next checkpoint, or the end.
 */
final class TileAudit {
    private static final String TILES = "tiles";
    private static final int HEIGHT = Integer.numberOfTrailingZeros(Tile.FULL);
    private static final int LEVELS = 8;

    private final Copy copy;
    private final Incompleteness incompleteness;
    private final long covered;
    private final long last;
    private final Map<Long, CopyRow> leaves = new HashMap<>();
    private final List<HashedTile> above = new ArrayList<>();
    private FindingException waiting;
    private long count;

    TileAudit(Copy copy, Incompleteness incompleteness) {
        this.copy = copy;
        this.incompleteness = incompleteness;
        this.covered = copy.number("SELECT max(size) FROM #checkpoints");
        this.last = copy.number("SELECT coalesce(max(index), -1) FROM #tiles WHERE level = 0");
    }

    /** Fetches those of a run of events, from {@code from} and before {@code to}. */
    void prepare(long from, long to) {
        judgeAbove();
        leaves.clear();
        copy.rows("SELECT * FROM #tiles WHERE level = 0 AND index >= ? AND index < ?", from / Tile.FULL, to / Tile.FULL)
                .forEach(row -> leaves.put(row.number("index"), row));
    }

    /** A tile that the events yield. */
    void completed(HashedTile tile) {
        if (waiting != null) return;
        // Those above the leaves are one in 256: they are asked for when the run is read.
        if (tile.tile().level() == 0)
            judge(tile, Optional.ofNullable(leaves.get(tile.tile().index())));
        else above.add(tile);
    }

    private void judgeAbove() {
        above.forEach(tile -> judge(
                tile,
                copy.first(
                        "SELECT * FROM #tiles WHERE level = ? AND index = ?",
                        tile.tile().level(),
                        tile.tile().index())));
        above.clear();
    }

    private void judge(HashedTile tile, Optional<CopyRow> row) {
        if (waiting != null) return;
        String key = tile.tile().level() + "/" + tile.tile().index();
        if (row.isEmpty()) {
            missing(tile.tile(), key);
            return;
        }
        count++;
        Bytes hashes = row.get().bytes("hashes");
        if (!tile.content().equals(hashes))
            waiting = FindingException.altered(TILES, key, "hashes", difference(tile, hashes));
        else if (!tile.tile().path().equals(row.get().get("path")))
            waiting = FindingException.altered(
                    TILES,
                    key,
                    "path",
                    "says " + CopyRow.show(row.get().get("path")) + ", it is "
                            + tile.tile().path());
    }

    private static String difference(HashedTile tile, Bytes hashes) {
        if (hashes == null || hashes.size() != Tile.FULL * Hash.SIZE) return "they are not 256 hashes";
        HashedTile stored = HashedTile.of(tile.tile(), hashes);
        int at = 0;
        while (stored.hashes().get(at).equals(tile.hashes().get(at))) at++;
        return "hash " + at + " is " + stored.hashes().get(at) + ", the events yield "
                + tile.hashes().get(at);
    }

    /** Tiles come in the order in which they become full: one that is missing before another was there. */
    private void missing(Tile tile, String key) {
        long end = (tile.index() + 1) << (HEIGHT * (tile.level() + 1));
        if (end > covered) return;
        if (last >= end / Tile.FULL)
            waiting = FindingException.altered(TILES, key, "index", "missing: later ones are there");
        else incompleteness.add(TILES, key, "not there, and the checkpoint of size " + covered + " covers it");
    }

    /** What a checkpoint that holds has decided: the events are as they were, the tile is not. */
    Optional<Supplier<FindingException>> pending() {
        return Optional.ofNullable(waiting).map(finding -> () -> finding);
    }

    /** The events end here. */
    void finish(long size) {
        judgeAbove();
        pending().ifPresent(finding -> {
            throw finding.get();
        });
        copy.first(
                        "SELECT level, index FROM #tiles WHERE level < 0 OR level >= ? OR index < 0"
                                + " OR index >= ?::bigint >> least(8 * (level + 1), 62) ORDER BY level, index LIMIT 1",
                        LEVELS,
                        size)
                .ifPresent(this::surplus);
    }

    private void surplus(CopyRow row) {
        String key = row.get("level") + "/" + row.get("index");
        if (row.number("level") < 0 || row.number("level") >= LEVELS)
            throw FindingException.altered(TILES, key, "level", "no tree has tiles there");
        if (row.number("index") < 0) throw FindingException.altered(TILES, key, "index", "no tree has tiles there");
        incompleteness.add(TILES, key, "it covers events that are not there");
    }

    /** Those judged. */
    long count() {
        return count;
    }
}

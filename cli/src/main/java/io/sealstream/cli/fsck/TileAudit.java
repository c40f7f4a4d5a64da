package io.sealstream.cli.fsck;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sealstream.ledger.Bytes;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Judges the records of the tiles topic, in their order, and at the end whether all are there. */
final class TileAudit {
    private final TreeFile tree;
    private final long covered;
    private final Findings findings;
    private final TilesSeen seen = new TilesSeen();
    private long count;

    /** @param covered size of the largest checkpoint: tiles come with it in one transaction, so none lies beyond it */
    TileAudit(TreeFile tree, long covered, Findings findings) {
        this.tree = tree;
        this.covered = covered;
        this.findings = findings;
    }

    void accept(ConsumerRecord<byte[], byte[]> record) {
        String where = record.topic() + " offset " + record.offset();
        try {
            if (record.key() == null) throw new IllegalArgumentException("it has no key");
            Tile tile = Tile.parse(new String(record.key(), UTF_8));
            if (record.value() == null) {
                if (tree.has(tile, covered)) seen.remove(tile);
                return;
            }
            count++;
            judge(where + ", " + tile.path(), HashedTile.of(tile, Bytes.copyOf(record.value())));
        } catch (IllegalArgumentException e) {
            findings.add(where, "this is no tile: " + e.getMessage());
        }
    }

    private void judge(String where, HashedTile stored) {
        if (!tree.has(stored.tile(), tree.size())) {
            findings.add(
                    where,
                    "extra: a tree over the " + tree.size() + " events that are sealed and sound has no such tile");
            return;
        }
        if (!tree.has(stored.tile(), covered)) {
            findings.add(
                    where,
                    "extra: the largest checkpoint is of size " + covered
                            + ", and has no such tile. It comes of a later one that is lost, or of no anchor worker");
            return;
        }
        seen.add(stored.tile());
        List<Hash> expected = tree.tile(stored.tile()).hashes();
        for (int i = 0; i < expected.size(); i++) {
            if (expected.get(i).equals(stored.hashes().get(i))) continue;
            findings.add(
                    where,
                    "different: its hash " + i + " is " + stored.hashes().get(i) + ", the sealed events yield "
                            + expected.get(i));
            return;
        }
    }

    /** No more records: whatever the largest checkpoint needs must have been there. */
    void finish(String topic) {
        seen.missing(Math.min(covered, tree.size()), tile -> findings.add(topic + ", " + tile.path(), "missing"));
    }

    /** Tiles so far, those that were removed again included. */
    long count() {
        return count;
    }
}

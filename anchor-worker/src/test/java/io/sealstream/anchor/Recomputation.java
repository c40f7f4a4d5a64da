package io.sealstream.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.avro.MalformedException;
import io.sealstream.ledger.checkpoint.Verification;
import io.sealstream.ledger.checkpoint.VerifierKey;
import io.sealstream.ledger.tree.CompactRange;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.ledger.tree.TiledTree;
import io.sealstream.topics.AnchorTopic;
import io.sealstream.topics.CheckpointRecord;
import io.sealstream.topics.CheckpointTopic;
import io.sealstream.topics.CommittedTopic;
import io.sealstream.topics.SealedRecord;
import io.sealstream.topics.SealedTopic;
import io.sealstream.topics.TileTopic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that a worker wrote, held against what the sealed events alone yield. */
final class Recomputation {
    private final TestLog log;
    private final List<Hash> leaves = new ArrayList<>();
    private final Map<Long, Hash> roots = new HashMap<>();
    private final Map<Tile, HashedTile> tiles = new HashMap<>();

    private Recomputation(TestLog log) {
        this.log = log;
    }

    /** Fails where anything differs. */
    static void assertHolds(TestLog log, List<VerifierKey> keys) {
        Recomputation recomputation = new Recomputation(log);
        recomputation.read();
        List<CheckpointRecord> checkpoints = recomputation.assertCheckpoints(keys);
        recomputation.assertTiles(checkpoints);
        recomputation.assertAnchors();
    }

    private void read() {
        CompactRange range = new CompactRange();
        TiledTree tree = new TiledTree();
        try (SealedTopic sealed = SealedTopic.open(log.clients, log.topics)) {
            sealed.read(0, sealed.end(), record -> {
                Hash leaf = eventHash(record);
                leaves.add(leaf);
                range.append(leaf);
                tree.append(leaf, tile -> tiles.put(tile.tile(), tile));
                tree.partialTiles().forEach(tile -> tiles.put(tile.tile(), tile));
                roots.put(range.size(), range.root());
                return true;
            });
        }
    }

    private List<CheckpointRecord> assertCheckpoints(List<VerifierKey> keys) {
        List<CheckpointRecord> checkpoints = new ArrayList<>();
        try (CheckpointTopic topic = CheckpointTopic.open(log.clients, log.topics)) {
            topic.readAll(checkpoints::add);
        }
        long before = 0;
        for (CheckpointRecord checkpoint : checkpoints) {
            assertThat(checkpoint.size()).as("sizes only grow").isGreaterThan(before);
            before = checkpoint.size();
            assertThat(checkpoint.signed().checkpoint().root()).isEqualTo(roots.get(before));
            assertThat(checkpoint.signed().verify(log.description().origin(), keys))
                    .isInstanceOf(Verification.Verified.class);
        }
        return checkpoints;
    }

    private void assertTiles(List<CheckpointRecord> checkpoints) {
        try (TileTopic topic = TileTopic.open(log.clients, log.topics)) {
            topic.readAll(tile -> {
                assertThat(tile).isEqualTo(tiles.get(tile.tile()));
                return true;
            });
            for (CheckpointRecord checkpoint : checkpoints)
                assertThat(TiledTree.of(checkpoint.size(), topic).root())
                        .as("the tree of size %d, from its tiles", checkpoint.size())
                        .isEqualTo(roots.get(checkpoint.size()));
            long size = checkpoints.isEmpty()
                    ? 0
                    : checkpoints.get(checkpoints.size() - 1).size();
            tiles.values().stream()
                    .filter(tile -> tile.tile().isFull() && tile.tile().leaves() <= size)
                    .forEach(tile -> assertThat(topic.tile(tile.tile())).isEqualTo(tile));
        }
        assertSuperseded();
    }

    /** Whatever has become full is there once, and what it was before is removed. */
    private void assertSuperseded() {
        Map<Tile, Integer> kept = new HashMap<>();
        try (CommittedTopic topic = CommittedTopic.open(log.clients, log.topics.of(log.topics.tiles()))) {
            topic.read(topic.beginning(), topic.end(), record -> {
                Tile tile = Tile.parse(new String(record.key(), StandardCharsets.UTF_8));
                if (record.value() == null) kept.remove(tile);
                else kept.merge(tile, 1, Integer::sum);
                return true;
            });
        }
        for (Tile tile : kept.keySet()) {
            assertThat(kept.get(tile)).as("times %s was written", tile.path()).isEqualTo(1);
            if (!tile.isFull()) assertThat(kept).doesNotContainKey(new Tile(tile.level(), tile.index(), Tile.FULL));
        }
    }

    private void assertAnchors() {
        try (AnchorTopic anchors = AnchorTopic.open(log.clients, log.topics)) {
            anchors.readAll(anchor -> {
                assertThat(anchor.checkpoint().checkpoint().root()).isEqualTo(roots.get(anchor.size()));
                return true;
            });
        }
    }

    private static Hash eventHash(SealedRecord record) {
        try {
            return record.decode().eventHash();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}

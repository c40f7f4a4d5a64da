package io.sealstream.anchor.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.anchor.publish.TileChanges;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.tree.HashedTile;
import io.sealstream.ledger.tree.Tile;
import io.sealstream.ledger.tree.TiledTree;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EdgeTilesTest {
    private final Random random = new Random(3);
    private final TiledTree tree = new TiledTree();
    private final Set<Tile> there = new HashSet<>();
    private EdgeTiles edge = new EdgeTiles(List.of(), List.of());

    @Test
    void tilesThatAreThereAreTheFullOnesAndThoseAtTheEdge() {
        while (tree.size() < 140_000) {
            step(1 + random.nextInt(random.nextBoolean() ? 30 : 3_000));
            // Now and then a successor, who knows no more than the tree.
            if (random.nextInt(20) == 0) edge = new EdgeTiles(tree.partialTiles(), tree.partialTiles());
            Set<Tile> partial = there.stream().filter(tile -> !tile.isFull()).collect(Collectors.toSet());
            assertThat(partial).containsAll(tiles(tree.partialTiles()));
            for (Tile tile : partial) assertThat(there).doesNotContain(new Tile(tile.level(), tile.index(), Tile.FULL));
        }
        for (int level = 0; level < 3; level++) {
            for (long index = 0; index < tree.size() >> (8 * level) >> 8; index++)
                assertThat(there).contains(new Tile(level, index, Tile.FULL));
        }
    }

    @Test
    void aTileThatWasLostIsWrittenAgainWithTheNextStep() {
        for (int i = 0; i < 257; i++) tree.append(leaf(i), tile -> {});
        List<HashedTile> before = tree.partialTiles();
        edge = new EdgeTiles(before, before.subList(0, 1));
        tree.append(leaf(257), tile -> {});
        assertThat(tiles(edge.advance(List.of(), tree.partialTiles()).partial()))
                .containsExactly(new Tile(0, 1, 2), new Tile(1, 0, 1));
    }

    private void step(int events) {
        List<HashedTile> full = new ArrayList<>();
        for (int i = 0; i < events; i++) tree.append(leaf(tree.size()), full::add);
        TileChanges changes = edge.advance(full, tree.partialTiles());
        for (HashedTile tile : changes.full())
            assertThat(there.add(tile.tile())).isTrue();
        changes.superseded().forEach(there::remove);
        for (HashedTile tile : changes.partial())
            assertThat(there.add(tile.tile()))
                    .as("%s is new", tile.tile().path())
                    .isTrue();
    }

    private static List<Tile> tiles(List<HashedTile> hashed) {
        return hashed.stream().map(HashedTile::tile).toList();
    }

    private static Hash leaf(long index) {
        return Hash.sha256(ByteBuffer.allocate(Long.BYTES).putLong(index).array());
    }
}

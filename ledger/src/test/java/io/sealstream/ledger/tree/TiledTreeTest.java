package io.sealstream.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealstream.ledger.Hash;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiledTreeTest {
    private static final int SIZE = 140_000;
    private final List<Hash> leaves = LongStream.range(0, SIZE)
            .mapToObj(i -> Hash.sha256(ByteBuffer.allocate(8).putLong(i).array()))
            .toList();

    @Test
    void everyTileHoldsTheNodesThatTheTreeHas() {
        CompactRange range = new CompactRange();
        Map<String, Hash> nodes = new HashMap<>();
        for (Hash leaf : leaves) {
            long size = range.size();
            range.append(leaf, (level, hash) -> nodes.put(level + ":" + (size >> level), hash));
        }
        Map<Tile, HashedTile> tiles = new HashMap<>();
        grow(tiles, SIZE);
        assertThat(tiles.keySet().stream().filter(Tile::isFull)).hasSize(SIZE / 256 + SIZE / 65536);
        for (HashedTile tile : tiles.values()) {
            for (int i = 0; i < tile.tile().width(); i++)
                assertThat(tile.hashes().get(i))
                        .isEqualTo(nodes.get(
                                8 * tile.tile().level() + ":" + (tile.tile().index() * 256 + i)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000, 131_072, 131_329, SIZE})
    void proofsAndTheTreeItselfComeFromItsTilesAlone(int size) {
        Map<Tile, HashedTile> tiles = new HashMap<>();
        TiledTree tree = grow(tiles, size);
        TileSource source = tile -> HashedTile.of(tile, tiles.get(tile).content());
        TileNodes nodes = new TileNodes(size, source);
        Random random = new Random(size);
        for (int i = 0; i < 20; i++) {
            int index = random.nextInt(size);
            InclusionProof inclusion = InclusionProof.of(nodes, index, size);
            assertThat(inclusion.verify(leaves.get(index), tree.root())).isTrue();
            int first = 1 + random.nextInt(size);
            CompactRange then = new CompactRange();
            leaves.subList(0, first).forEach(then::append);
            assertThat(ConsistencyProof.of(nodes, first, size).verify(then.root(), tree.root()))
                    .isTrue();
        }
        TiledTree again = TiledTree.of(size, source);
        assertThat(again.root()).isEqualTo(tree.root());
        assertThat(again.partialTiles()).isEqualTo(tree.partialTiles());
        Map<Tile, HashedTile> more = new HashMap<>();
        Map<Tile, HashedTile> same = new HashMap<>();
        for (Hash leaf : leaves.subList(0, 70_000)) {
            tree.append(leaf, tile -> more.put(tile.tile(), tile));
            again.append(leaf, tile -> same.put(tile.tile(), tile));
        }
        assertThat(again.root()).isEqualTo(tree.root());
        assertThat(same).isEqualTo(more);
    }

    private TiledTree grow(Map<Tile, HashedTile> tiles, int size) {
        TiledTree tree = new TiledTree();
        for (Hash leaf : leaves.subList(0, size)) tree.append(leaf, tile -> tiles.put(tile.tile(), tile));
        tree.partialTiles().forEach(tile -> tiles.put(tile.tile(), tile));
        return tree;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 256, tile/0/000",
        "0, 0, 1, tile/0/000.p/1",
        "1, 999, 256, tile/1/999",
        "0, 1000, 255, tile/0/x001/000.p/255",
        "0, 1234067, 256, tile/0/x001/x234/067",
        "7, 0, 127, tile/7/000.p/127",
        "0, 36028797018963967, 256, tile/0/x036/x028/x797/x018/x963/967"
    })
    void pathsAreThoseOfTheStandard(int level, long index, int width, String path) {
        Tile tile = new Tile(level, index, width);
        assertThat(tile.path()).isEqualTo(path);
        assertThat(Tile.parse(path)).isEqualTo(tile);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tile/0/0",
                "tile/8/000",
                "tile/00/000",
                "tile/0/x000/001",
                "tile/0/000.p/256",
                "tile/0/000.p/0",
                "tile/0/000.p/01",
                "tile/0/x036/x028/x797/x018/x963/968",
                "tile/0/x999/x999/x999/x999/x999/x999/999",
                "/tile/0/000",
                "tile/0/000\n",
                "tile/entries/000"
            })
    void anyOtherPathIsRefused(String path) {
        assertThatThrownBy(() -> Tile.parse(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTileOfAnotherLengthIsRefused() {
        HashedTile whole = new HashedTile(new Tile(0, 0, 2), leaves.subList(0, 2));
        assertThatThrownBy(() -> HashedTile.of(new Tile(0, 0, 3), whole.content()))
                .hasMessageContaining("64 bytes instead of 96");
        assertThatThrownBy(() -> new HashedTile(new Tile(0, 0, 3), whole.hashes()))
                .hasMessageContaining("2 hashes instead of 3");
    }
}

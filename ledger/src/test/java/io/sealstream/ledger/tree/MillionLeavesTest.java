package io.sealstream.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Hash;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MillionLeavesTest {
    private static final int SIZE = 1_000_000;
    private static final int MOST_HASHES = 20;
    private static final int MOST_HELD = 8 * 255;

    @Test
    void aProofHasAtMostTwentyHashesAndComesFromTilesAlone() {
        Map<Tile, HashedTile> tiles = new HashMap<>();
        TiledTree tree = new TiledTree();
        for (int i = 0; i < SIZE; i++) tree.append(leaf(i), tile -> tiles.put(tile.tile(), tile));
        tree.partialTiles().forEach(tile -> tiles.put(tile.tile(), tile));
        TileNodes nodes = new TileNodes(SIZE, tiles::get);
        IntStream.concat(IntStream.of(0, SIZE - 1), new Random(1).ints(1_000, 0, SIZE))
                .forEach(index -> {
                    InclusionProof proof = InclusionProof.of(nodes, index, SIZE);
                    assertThat(proof.hashes()).hasSizeLessThanOrEqualTo(MOST_HASHES);
                    assertThat(proof.verify(leaf(index), tree.root())).isTrue();
                });
    }

    @Test
    void aTreeHoldsNoMoreThanItsRightEdgeWhateverItsSize() {
        TiledTree tree = new TiledTree();
        int most = 0;
        for (int i = 0; i < SIZE; i++) {
            tree.append(
                    leaf(i), completed -> assertThat(completed.tile().isFull()).isTrue());
            if (i % 997 == 0 || i == 0xFFFF - 1) most = Math.max(most, held(tree));
        }
        // Three levels at most at a million, of 255 hashes each; eight at any size.
        assertThat(most).isBetween(2 * 255, MOST_HELD);
    }

    private static int held(TiledTree tree) {
        return tree.partialTiles().stream()
                .mapToInt(tile -> tile.hashes().size())
                .sum();
    }

    private static Hash leaf(int index) {
        return Hash.sha256(ByteBuffer.allocate(Integer.BYTES).putInt(index).array());
    }
}

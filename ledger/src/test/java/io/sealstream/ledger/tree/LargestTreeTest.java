package io.sealstream.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.sealstream.ledger.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trees of up to 2^63 - 1 leaves, all alike, so that every complete node of a level has one hash. */
class LargestTreeTest {
    private static final long LARGEST = Long.MAX_VALUE;

    private final List<Hash> levels = new ArrayList<>();
    private final NodeSource nodes = (level, index) -> levels.get(level);

    @BeforeEach
    void hashEveryLevel() {
        levels.add(Hash.sha256(new byte[] {0}));
        while (levels.size() < 63) {
            Hash child = levels.get(levels.size() - 1);
            levels.add(Hash.sha256((byte) 1, child, child));
        }
    }

    @Test
    void provesEveryKindOfLeafInTheLargestTree() {
        Hash root = tree(LARGEST).root();
        long[] indices = {0, 1, LARGEST / 2 - 1, LARGEST / 2, LARGEST / 2 + 1, LARGEST - 2, LARGEST - 1, 1L << 62};
        for (long index : indices) {
            InclusionProof proof = InclusionProof.of(nodes, index, LARGEST);
            assertThat(proof.verify(levels.get(0), root)).as("leaf %d", index).isTrue();
            assertThat(proof.verify(levels.get(1), root)).as("leaf %d", index).isFalse();
        }
        assertThat(InclusionProof.of(nodes, 0, LARGEST).hashes()).hasSize(63);
    }

    @Test
    void provesConsistencyBetweenTheLargestTrees() {
        long[] sizes = LongStream.of(1, 2, 3, 1L << 31, 1L << 32, 1L << 61, 1L << 62, LARGEST / 3, LARGEST - 1, LARGEST)
                .sorted()
                .toArray();
        for (long first : sizes) {
            for (long second : sizes) {
                if (first > second) continue;
                ConsistencyProof proof = ConsistencyProof.of(nodes, first, second);
                assertThat(proof.verify(tree(first).root(), tree(second).root()))
                        .as("%d to %d", first, second)
                        .isTrue();
            }
        }
    }

    @Test
    void growsToTheLargestTreeAndNoFurther() {
        CompactRange range = tree(LARGEST - 1);
        range.append(levels.get(0));
        assertThat(range.root()).isEqualTo(tree(LARGEST).root());
        assertThatIllegalStateException()
                .isThrownBy(() -> range.append(levels.get(0)))
                .withMessageContaining("full");
        assertThat(range.size()).isEqualTo(LARGEST);
    }

    private CompactRange tree(long size) {
        List<Hash> hashes = new ArrayList<>();
        for (int level = 62; level >= 0; level--) if ((size >> level & 1) == 1) hashes.add(levels.get(level));
        return new CompactRange(size, hashes);
    }
}

package io.sealstream.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactRangeTest {
    private final RecursiveTree oracle = RecursiveTree.random(new Random(6962), 300);

    @Test
    void givesTheRootOfTheVectorsAtEverySize() {
        RecursiveTree events = RecursiveTree.ofVectors();
        CompactRange range = new CompactRange();
        for (int size = 0; size <= events.size(); size++) {
            if (size > 0) range.append(events.leaf(size - 1));
            assertThat(range.root())
                    .as("root at size %d", size)
                    .hasToString(
                            Vectors.get("roots").get(Integer.toString(size)).textValue());
        }
        assertThat(Vectors.get("roots")).hasSize(events.size() + 1);
    }

    @Test
    void givesTheRootOfTheRecursiveDefinitionAtEverySize() {
        CompactRange range = new CompactRange();
        for (int size = 0; size <= oracle.size(); size++) {
            if (size > 0) range.append(oracle.leaf(size - 1));
            assertThat(range.size()).isEqualTo(size);
            assertThat(range.root()).as("root at size %d", size).isEqualTo(oracle.root(size));
        }
    }

    @Test
    void goesOnFromWhatWasStoredAtAnySize() {
        CompactRange range = new CompactRange();
        for (int i = 0; i < oracle.size(); i++) {
            range = new CompactRange(range.size(), range.hashes());
            range.append(oracle.leaf(i));
        }
        assertThat(range.root()).isEqualTo(oracle.root(oracle.size()));
    }

    @Test
    void storesTheCompleteSubtreesLargestFirst() {
        CompactRange range = new CompactRange();
        for (int i = 0; i < 7; i++) range.append(oracle.leaf(i));
        NodeSource nodes = oracle.nodes(7);
        assertThat(range.hashes()).containsExactly(nodes.node(2, 0), nodes.node(1, 2), nodes.node(0, 6));
    }

    @Test
    void refusesStoredHashesThatDoNotFitTheSize() {
        Hash hash = oracle.leaf(0);
        assertThatIllegalArgumentException().isThrownBy(() -> new CompactRange(0, List.of(hash)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CompactRange(1, List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new CompactRange(3, List.of(hash)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CompactRange(4, List.of(hash, hash)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CompactRange(Long.MIN_VALUE, List.of(hash)));
    }
}

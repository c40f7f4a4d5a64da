package io.sealstream.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InclusionProofTest {
    private final Random random = new Random(2011);
    private final RecursiveTree oracle = RecursiveTree.random(random, 300);

    @Test
    void agreesWithTheVectors() {
        RecursiveTree events = RecursiveTree.ofVectors();
        List<JsonNode> cases = Vectors.cases(Vectors.get("inclusion"));
        assertThat(cases).isNotEmpty();
        for (JsonNode expected : cases) {
            int index = expected.get("index").intValue();
            int size = expected.get("size").intValue();
            InclusionProof proof = InclusionProof.of(events.nodes(size), index, size);
            assertThat(proof.hashes()).as("%d in %d", index, size).isEqualTo(hashes(expected.get("proof")));
            assertThat(proof.verify(events.leaf(index), events.root(size))).isTrue();
        }
    }

    @Test
    void isThePathOfTheRecursiveDefinitionForEveryLeafOfEverySize() {
        for (int size = 1; size <= oracle.size(); size++) {
            for (int index = 0; index < size; index++) {
                InclusionProof proof = InclusionProof.of(oracle.nodes(size), index, size);
                assertThat(proof.hashes()).as("%d in %d", index, size).isEqualTo(oracle.path(index, size));
                assertThat(proof.verify(oracle.leaf(index), oracle.root(size)))
                        .as("%d in %d", index, size)
                        .isTrue();
            }
        }
    }

    @Test
    void refusesEveryTamperedProof() {
        for (int size = 1; size <= 33; size++) {
            for (int index = 0; index < size; index++) refusesTampering(index, size);
        }
        for (int i = 0; i < 200; i++) {
            int size = 1 + random.nextInt(oracle.size());
            refusesTampering(random.nextInt(size), size);
        }
    }

    @Test
    void refusesAnotherLeafOrRoot() {
        InclusionProof proof = InclusionProof.of(oracle.nodes(100), 42, 100);
        assertThat(proof.verify(oracle.leaf(41), oracle.root(100))).isFalse();
        assertThat(proof.verify(oracle.leaf(42), oracle.root(99))).isFalse();
        assertThat(proof.verify(oracle.root(100), oracle.root(100))).isFalse();
    }

    @Test
    void refusesEveryOtherIndexAndEveryOtherSizeWithItsRoot() {
        for (int size = 1; size <= 33; size++) {
            for (int index = 0; index < size; index++) {
                List<Hash> hashes = oracle.path(index, size);
                for (int other = 0; other <= 40; other++) {
                    assertThat(other == index || refused(other, size, hashes, oracle.leaf(index), oracle.root(size)))
                            .as("%d in %d taken for %d", index, size, other)
                            .isTrue();
                    assertThat(other == size || refused(index, other, hashes, oracle.leaf(index), oracle.root(other)))
                            .as("%d in %d taken for size %d", index, size, other)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void refusesALeafThatTheTreeDoesNotHave() {
        long[][] none = {
            {0, 0}, {-1, 0}, {-1, 1}, {1, 1}, {2, 1}, {0, -1}, {Long.MAX_VALUE, Long.MAX_VALUE}, {0, Long.MIN_VALUE}
        };
        for (long[] bad : none) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> InclusionProof.of(oracle.nodes(300), bad[0], bad[1]))
                    .withMessageContaining("no leaf " + bad[0]);
            assertThatIllegalArgumentException().isThrownBy(() -> new InclusionProof(bad[0], bad[1], List.of()));
        }
    }

    private void refusesTampering(int index, int size) {
        for (List<Hash> tampered : Tampered.every(oracle.path(index, size), random)) {
            assertThat(refused(index, size, tampered, oracle.leaf(index), oracle.root(size)))
                    .as("%d in %d by %s", index, size, tampered)
                    .isTrue();
        }
    }

    private static boolean refused(long index, long size, List<Hash> hashes, Hash leaf, Hash root) {
        return Tampered.refused(() -> new InclusionProof(index, size, hashes).verify(leaf, root));
    }

    private static List<Hash> hashes(JsonNode proof) {
        return Vectors.cases(proof).stream()
                .map(hash -> Hash.parse(hash.textValue()))
                .toList();
    }
}

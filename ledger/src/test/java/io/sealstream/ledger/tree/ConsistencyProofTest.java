package io.sealstream.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ConsistencyProofTest {
    private final Random random = new Random(212);
    private final RecursiveTree oracle = RecursiveTree.random(random, 300);

    @Test
    void agreesWithTheVectors() {
        RecursiveTree events = RecursiveTree.ofVectors();
        List<JsonNode> cases = Vectors.cases(Vectors.get("consistency"));
        assertThat(cases).isNotEmpty();
        for (JsonNode expected : cases) {
            int first = expected.get("first").intValue();
            int second = expected.get("second").intValue();
            ConsistencyProof proof = ConsistencyProof.of(events.nodes(second), first, second);
            List<Hash> hashes = Vectors.cases(expected.get("proof")).stream()
                    .map(hash -> Hash.parse(hash.textValue()))
                    .toList();
            assertThat(proof.hashes()).as("%d to %d", first, second).isEqualTo(hashes);
            assertThat(proof.verify(events.root(first), events.root(second))).isTrue();
        }
    }

    @Test
    void isTheProofOfTheRecursiveDefinitionForEveryPairOfSizes() {
        for (int second = 1; second <= oracle.size(); second++) {
            for (int first = 1; first <= second; first++) {
                ConsistencyProof proof = ConsistencyProof.of(oracle.nodes(second), first, second);
                assertThat(proof.hashes()).as("%d to %d", first, second).isEqualTo(oracle.proof(first, second));
                assertThat(proof.verify(oracle.root(first), oracle.root(second)))
                        .as("%d to %d", first, second)
                        .isTrue();
            }
        }
    }

    @Test
    void refusesEveryTamperedProof() {
        for (int second = 1; second <= 33; second++) {
            for (int first = 1; first <= second; first++) refusesTampering(first, second);
        }
        for (int i = 0; i < 200; i++) {
            int second = 1 + random.nextInt(oracle.size());
            refusesTampering(1 + random.nextInt(second), second);
        }
    }

    @Test
    void refusesAnotherRootAtEitherEnd() {
        for (int second = 1; second <= 70; second++) {
            for (int first = 1; first <= second; first++) {
                ConsistencyProof proof = ConsistencyProof.of(oracle.nodes(second), first, second);
                Hash firstRoot = oracle.root(first);
                Hash secondRoot = oracle.root(second);
                assertThat(proof.verify(Tampered.flipBit(firstRoot, random), secondRoot))
                        .isFalse();
                assertThat(proof.verify(firstRoot, Tampered.flipBit(secondRoot, random)))
                        .isFalse();
                assertThat(first != second && proof.verify(secondRoot, firstRoot))
                        .isFalse();
            }
        }
    }

    @Test
    void refusesEveryOtherSizeWithItsRoot() {
        for (int second = 2; second <= 33; second++) {
            for (int first = 1; first < second; first++) {
                List<Hash> hashes = oracle.proof(first, second);
                for (int other = 0; other <= 40; other++) {
                    assertThat(other == first || refused(other, second, hashes))
                            .as("%d to %d taken for %d", first, second, other)
                            .isTrue();
                    assertThat(other == second || refused(first, other, hashes))
                            .as("%d to %d taken for second %d", first, second, other)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void refusesARewrittenHistory() {
        RecursiveTree rewritten = RecursiveTree.random(random, 300);
        ConsistencyProof proof = ConsistencyProof.of(rewritten.nodes(300), 200, 300);
        assertThat(proof.verify(oracle.root(200), rewritten.root(300))).isFalse();
    }

    @Test
    void existsOnlyFromASizeOfAtLeastOneToOneNotSmaller() {
        long[][] none = {{0, 0}, {0, 1}, {0, 300}, {-1, 1}, {2, 1}, {Long.MIN_VALUE, 1}, {1, Long.MIN_VALUE}};
        for (long[] bad : none) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ConsistencyProof.of(oracle.nodes(300), bad[0], bad[1]))
                    .withMessageContaining("from size " + bad[0] + " to " + bad[1]);
            assertThatIllegalArgumentException().isThrownBy(() -> new ConsistencyProof(bad[0], bad[1], List.of()));
        }
    }

    private void refusesTampering(int first, int second) {
        for (List<Hash> tampered : Tampered.every(oracle.proof(first, second), random)) {
            assertThat(refused(first, second, tampered))
                    .as("%d to %d by %s", first, second, tampered)
                    .isTrue();
        }
    }

    private boolean refused(int first, int second, List<Hash> hashes) {
        return Tampered.refused(
                () -> new ConsistencyProof(first, second, hashes).verify(oracle.root(first), oracle.root(second)));
    }
}

package io.sealstream.ledger.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.Vectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** The oracle: RFC 6962 section 2.1 written down as it stands, recursion and all. Only the hashes of ranges are remembered. */
final class RecursiveTree {
    private final List<Hash> leaves;
    private final Map<List<Integer>, Hash> roots = new HashMap<>();

    RecursiveTree(List<Hash> leaves) {
        this.leaves = leaves;
    }

    static RecursiveTree random(Random random, int size) {
        return new RecursiveTree(
                Stream.generate(() -> randomHash(random)).limit(size).toList());
    }

    static RecursiveTree ofVectors() {
        return new RecursiveTree(Vectors.cases(Vectors.get("events")).stream()
                .map(event -> Hash.parse(event.get("event_hash").textValue()))
                .toList());
    }

    static Hash randomHash(Random random) {
        byte[] bytes = new byte[Hash.SIZE];
        random.nextBytes(bytes);
        return Hash.of(bytes);
    }

    int size() {
        return leaves.size();
    }

    Hash leaf(int index) {
        return leaves.get(index);
    }

    Hash root(int size) {
        return root(0, size);
    }

    /** The nodes of the tree at a size; asking for one that is not complete by then is a failure. */
    NodeSource nodes(long size) {
        return (level, index) -> {
            assertThat((index + 1) << level).isLessThanOrEqualTo(size);
            return root((int) index << level, (int) (index + 1) << level);
        };
    }

    /** PATH(m, D[n]), section 2.1.1. */
    List<Hash> path(int index, int size) {
        return path(index, 0, size);
    }

    /** PROOF(m, D[n]), section 2.1.2. */
    List<Hash> proof(int first, int second) {
        return subproof(first, 0, second, true);
    }

    private Hash root(int begin, int end) {
        if (begin == end) return Hash.sha256();
        if (end - begin == 1) return leaves.get(begin);
        Hash known = roots.get(List.of(begin, end));
        if (known != null) return known;
        int split = begin + split(end - begin);
        Hash root = Hash.sha256((byte) 1, root(begin, split), root(split, end));
        roots.put(List.of(begin, end), root);
        return root;
    }

    private List<Hash> path(int m, int begin, int end) {
        if (end - begin == 1) return List.of();
        int k = split(end - begin);
        return m < k
                ? append(path(m, begin, begin + k), root(begin + k, end))
                : append(path(m - k, begin + k, end), root(begin, begin + k));
    }

    private List<Hash> subproof(int m, int begin, int end, boolean whole) {
        int n = end - begin;
        if (m == n) return whole ? List.of() : List.of(root(begin, end));
        int k = split(n);
        return m <= k
                ? append(subproof(m, begin, begin + k, whole), root(begin + k, end))
                : append(subproof(m - k, begin + k, end, false), root(begin, begin + k));
    }

    /** The largest power of two below n. */
    private static int split(int n) {
        return Integer.highestOneBit(n - 1);
    }

    private static List<Hash> append(List<Hash> hashes, Hash hash) {
        List<Hash> appended = new ArrayList<>(hashes);
        appended.add(hash);
        return appended;
    }
}

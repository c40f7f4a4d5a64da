package io.sealstream.ledger.tree;

import io.sealstream.ledger.Hash;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Proof that the tree of {@code second} leaves extends the one of {@code first}: RFC 6962 section 2.1.2, and no hashes at
 * all between equal sizes. Every tree extends the empty one, so there is no proof from size 0.
 */
public record ConsistencyProof(long first, long second, List<Hash> hashes) {
    /**
     * Refuses a proof whose shape cannot be right.
     *
     * @throws IllegalArgumentException unless 1 <= first <= second and the number of hashes is theirs
     */
    public ConsistencyProof {
        hashes = List.copyOf(hashes);
        int length = nodes(first, second).size();
        if (hashes.size() != length)
            throw new IllegalArgumentException("the consistency proof from size " + first + " to " + second + " has "
                    + length + " hashes, not " + hashes.size());
    }

    /**
     * The proof between two sizes of the tree whose nodes these are.
     *
     * @throws IllegalArgumentException unless 1 <= first <= second
     */
    public static ConsistencyProof of(NodeSource nodes, long first, long second) {
        List<Hash> hashes = nodes(first, second).stream()
                .map(node -> node.hash(nodes, second))
                .toList();
        return new ConsistencyProof(first, second, hashes);
    }

    /** Whether this proves that the tree with the second root extends the one with the first. */
    public boolean verify(Hash firstRoot, Hash secondRoot) {
        if (first == second) return firstRoot.equals(secondRoot);
        Node start = start(first);
        Iterator<Hash> proof = hashes.iterator();
        Hash inFirst = isWhole(start) ? firstRoot : proof.next();
        Hash inSecond = inFirst;
        for (Node sibling : start.siblings(second)) {
            Hash hash = proof.next();
            inSecond = sibling.join(hash, inSecond);
            // What stands to the right came after the first tree.
            if (sibling.isLeft()) inFirst = Node.parent(hash, inFirst);
        }
        return inFirst.equals(firstRoot) && inSecond.equals(secondRoot);
    }

    private static List<Node> nodes(long first, long second) {
        if (first < 1 || first > second)
            throw new IllegalArgumentException("no consistency proof from size " + first + " to " + second);
        if (first == second) return List.of();
        Node start = start(first);
        List<Node> nodes = new ArrayList<>();
        if (!isWhole(start)) nodes.add(start);
        nodes.addAll(start.siblings(second));
        return nodes;
    }

    /** The last complete subtree of the first tree: both trees have it, and the way up from it passes all they share. */
    private static Node start(long first) {
        int level = Long.numberOfTrailingZeros(first);
        return new Node(level, (first - 1) >> level);
    }

    /** Whether the subtree is the whole first tree: then its hash is the first root, and the proof leaves it out. */
    private static boolean isWhole(Node start) {
        return start.index() == 0;
    }
}

package io.sealstream.ledger.tree;

import io.sealstream.ledger.Hash;
import java.util.List;

/**
 * Proof that a leaf is the one at {@code index} in the tree of {@code size} leaves with a given root: the audit path of
 * RFC 6962 section 2.1.1, from the leaf's sibling up to the root's child.
 *
 * <p>A proof alone does not bind its size, as neighbouring sizes may have a path of the same shape. Take size and root
 * together, from a checkpoint that is signed.
 */
public record InclusionProof(long index, long size, List<Hash> hashes) {
    /**
     * Refuses a proof whose shape cannot be right.
     *
     * @throws IllegalArgumentException if there is no such leaf, or its path has another length
     */
    public InclusionProof {
        hashes = List.copyOf(hashes);
        int length = path(index, size).size();
        if (hashes.size() != length)
            throw new IllegalArgumentException("the inclusion proof of leaf " + index + " in a tree of size " + size
                    + " has " + length + " hashes, not " + hashes.size());
    }

    /**
     * The proof for a leaf of the tree whose nodes these are.
     *
     * @throws IllegalArgumentException if {@code index} is not from 0 to {@code size - 1}
     */
    public static InclusionProof of(NodeSource nodes, long index, long size) {
        List<Hash> hashes = path(index, size).stream()
                .map(sibling -> sibling.hash(nodes, size))
                .toList();
        return new InclusionProof(index, size, hashes);
    }

    /** Whether this proves that leaf in the tree with that root. */
    public boolean verify(Hash leaf, Hash root) {
        Hash hash = leaf;
        int next = 0;
        for (Node sibling : path(index, size)) hash = sibling.join(hashes.get(next++), hash);
        return hash.equals(root);
    }

    private static List<Node> path(long index, long size) {
        if (index < 0 || index >= size)
            throw new IllegalArgumentException("a tree of size " + size + " has no leaf " + index);
        return new Node(0, index).siblings(size);
    }
}

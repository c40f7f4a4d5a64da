package io.sealstream.ledger.tree;

import io.sealstream.ledger.Hash;
import java.util.ArrayList;
import java.util.List;

/** A node by its place: {@code index} from the left at {@code level}, where level 0 are the leaves. */
record Node(int level, long index) {
    private static final byte NODE_PREFIX = 1;

    static Hash parent(Hash left, Hash right) {
        return Hash.sha256(NODE_PREFIX, left, right);
    }

    /** Whether this is the left one of its parent's children: as a sibling, the one with the older leaves. */
    boolean isLeft() {
        return (index & 1) == 0;
    }

    /** The hash of the parent of this node and its sibling. */
    Hash join(Hash own, Hash sibling) {
        return isLeft() ? parent(own, sibling) : parent(sibling, own);
    }

    /** The siblings met on the way from this node up to the root of a tree of {@code size} leaves, lowest first. */
    List<Node> siblings(long size) {
        List<Node> siblings = new ArrayList<>();
        long last = size - 1;
        for (int up = level; last >> up > 0; up++) {
            Node sibling = new Node(up, (index >> (up - level)) ^ 1);
            // At the right edge a left child may be alone: its hash is its parent's.
            if (sibling.existsIn(size)) siblings.add(sibling);
        }
        return siblings;
    }

    /** The hash of what this node covers in a tree of {@code size} leaves; at the right edge that may be fewer than 2^level. */
    Hash hash(NodeSource nodes, long size) {
        if (index < size >> level) return nodes.node(level, index);
        Node left = new Node(level - 1, 2 * index);
        Node right = new Node(level - 1, 2 * index + 1);
        return right.existsIn(size)
                ? left.join(left.hash(nodes, size), right.hash(nodes, size))
                : left.hash(nodes, size);
    }

    private boolean existsIn(long size) {
        return index <= (size - 1) >> level;
    }
}

package io.sealstream.ledger.tree;

import io.sealstream.ledger.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * A growing tree of which only the roots of its complete subtrees are kept, one for each bit set in its size: enough to
 * append and to give the root, and at most 63 hashes to store.
 *
 * <p>Mutable and owned by one thread. An append costs one node hash on average.
 */
public final class CompactRange {
    private static final Hash EMPTY_ROOT = Hash.sha256();

    /** By level; meaningful where that bit of {@code size} is set. */
    private final Hash[] subtrees = new Hash[Long.SIZE - 1];

    private long size;

    /** The empty tree. */
    public CompactRange() {}

    /**
     * A tree as it was stored.
     *
     * @param size its number of leaves
     * @param hashes what {@link #hashes} gave at that size
     * @throws IllegalArgumentException if that size has another number of hashes
     */
    public CompactRange(long size, List<Hash> hashes) {
        if (size < 0 || hashes.size() != Long.bitCount(size))
            throw new IllegalArgumentException(
                    "a tree of size " + size + " does not have " + hashes.size() + " hashes");
        this.size = size;
        int next = hashes.size();
        for (int level = 0; level < subtrees.length; level++) if (has(level)) subtrees[level] = hashes.get(--next);
    }

    /**
     * Appends a leaf hash.
     *
     * @throws IllegalStateException if there are 2<sup>63</sup> - 1 already
     */
    public void append(Hash leaf) {
        append(leaf, (level, hash) -> {});
    }

    /** As {@link #append(Hash)}; {@code completed} gets each node whose last leaf this is, the leaf first. */
    void append(Hash leaf, Completed completed) {
        if (size == Long.MAX_VALUE) throw new IllegalStateException("the tree is full: it has " + size + " leaves");
        Hash hash = leaf;
        int level = 0;
        for (; has(level); level++) {
            completed.node(level, hash);
            hash = Node.parent(subtrees[level], hash);
        }
        completed.node(level, hash);
        subtrees[level] = hash;
        size++;
    }

    /** Hears of nodes that will not change any more. */
    interface Completed {
        void node(int level, Hash hash);
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** The root hash; of the empty tree, SHA-256 of nothing. */
    public Hash root() {
        Hash root = null;
        for (int level = 0; level < subtrees.length; level++) {
            if (has(level)) root = root == null ? subtrees[level] : Node.parent(subtrees[level], root);
        }
        return root == null ? EMPTY_ROOT : root;
    }

    /** What to store beside the size: the roots of the complete subtrees, left to right, so largest first. */
    public List<Hash> hashes() {
        List<Hash> hashes = new ArrayList<>();
        for (int level = subtrees.length - 1; level >= 0; level--) if (has(level)) hashes.add(subtrees[level]);
        return List.copyOf(hashes);
    }

    private boolean has(int level) {
        return ((size >> level) & 1) == 1;
    }
}

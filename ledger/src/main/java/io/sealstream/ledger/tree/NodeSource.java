package io.sealstream.ledger.tree;

import io.sealstream.ledger.Hash;

/** Where a proof's hashes come from: the nodes of a tree, of which only complete ones are ever asked for. */
@FunctionalInterface
public interface NodeSource {
    /**
     * The hash of the node that covers the 2<sup>level</sup> leaves from {@code index << level}, all of which exist.
     *
     * @param level 0 for a leaf hash, to 62
     * @param index from the left, 0 first
     */
    Hash node(int level, long index);
}

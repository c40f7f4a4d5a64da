package io.sealstream.faults.check.tree;

import io.sealstream.faults.check.bytes.Octets;
import io.sealstream.faults.check.bytes.Sha256;
import java.util.ArrayList;
import java.util.List;

/** The root over leaf hashes as they are added: roots of full subtrees, the largest first. */
public final class GrowingRoot {
    private final List<byte[]> subtrees = new ArrayList<>();
    private long size;

    public long size() {
        return size;
    }

    /** Adds the next leaf's hash. */
    public void add(byte[] leaf) {
        byte[] root = leaf;
        for (long full = size; (full & 1) == 1; full >>= 1) root = node(subtrees.remove(subtrees.size() - 1), root);
        subtrees.add(root);
        size++;
    }

    /** The root over all so far. */
    public Octets root() {
        if (subtrees.isEmpty()) return Octets.of(Sha256.of());
        byte[] root = subtrees.get(subtrees.size() - 1);
        for (int i = subtrees.size() - 2; i >= 0; i--) root = node(subtrees.get(i), root);
        return Octets.of(root);
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(new byte[] {1}, left, right);
    }
}

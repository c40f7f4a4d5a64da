package io.sealstream.faults.check.tree;

import io.sealstream.faults.check.bytes.HashList;
import io.sealstream.faults.check.bytes.Octets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** The roots of a log at the sizes that are asked about. */
public final class Roots {
    private final Map<Long, Octets> bySize = new HashMap<>();

    /** Computes them all in one walk over the leaves; sizes beyond the last leaf have none. */
    public Roots(HashList leaves, SortedSet<Long> sizes) {
        GrowingRoot growing = new GrowingRoot();
        for (long size : sizes) {
            if (size < 0 || size > leaves.size()) continue;
            while (growing.size() < size) growing.add(leaves.get((int) growing.size()));
            bySize.put(size, growing.root());
        }
    }

    /** The root at a size; empty where the log is not that long. */
    public Optional<Octets> at(long size) {
        return Optional.ofNullable(bySize.get(size));
    }
}

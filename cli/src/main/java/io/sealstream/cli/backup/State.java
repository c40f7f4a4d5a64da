package io.sealstream.cli.backup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.chain.Description;
import io.sealstream.ledger.chain.Tip;
import io.sealstream.ledger.tree.CompactRange;
import java.util.List;

/**
 * Where a log was verified up to: enough to go on from.
 *
 * @param subtrees of the tree over its events, as {@link CompactRange#hashes} gives them
 */
public record State(Tip tip, List<Hash> subtrees) {
    /**
     * Refuses what is no state of a log.
     *
     * @throws IllegalArgumentException if that size has another number of subtrees
     */
    public State {
        subtrees = List.copyOf(new CompactRange(tip.size(), subtrees).hashes());
    }

    static State none(Description description) {
        return new State(description.genesis(), List.of());
    }

    /** Number of events. */
    public long size() {
        return tip.size();
    }

    CompactRange tree() {
        return new CompactRange(size(), subtrees);
    }

    /** The RFC 6962 root over its events. */
    public Hash root() {
        return tree().root();
    }
}

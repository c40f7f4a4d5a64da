package io.sealstream.bench.peers;

import java.util.Arrays;

/** Follows a chain from its first entry; throws {@link IllegalStateException} at the first that does not belong there. */
public final class ChainCheck implements Chain.Entries {
    private final String name;
    private final ChainHash hashes = new ChainHash();
    private byte[] tip = ChainHash.genesis();
    private long next;

    /** @param name of the chain, for what is said of it */
    public ChainCheck(String name) {
        this.name = name;
    }

    @Override
    public void take(long sequence, byte[] event, byte[] hash) {
        if (sequence != next)
            throw new IllegalStateException(
                    "the " + name + " has sequence " + sequence + " where " + next + " belongs");
        tip = hashes.next(tip, event);
        if (!Arrays.equals(tip, hash))
            throw new IllegalStateException("the " + name + " does not verify at sequence " + sequence);
        next++;
    }

    /** Once all was taken: whether it was as much as it should be. */
    public void assertLength(long events) {
        if (next != events)
            throw new IllegalStateException("the " + name + " has " + next + " entries of " + events + " acknowledged");
    }
}

package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;

/**
 * A blocked Bloom filter over identities: says of nearly every new one, for one cache line, that it was never added. Its
 * size is fixed; the more it holds, the more often it answers "perhaps", which costs a look at the disk and nothing else.
 */
final class Filter {
    private static final int WORDS_A_BLOCK = 8;
    private static final int PROBES = 6;

    private final long[] words;
    private final int blocks;

    /**
     * An empty filter.
     *
     * @param bytes heap it may take; ten bits an identity make one answer in a hundred a wrong "perhaps"
     */
    Filter(long bytes) {
        blocks = (int) Math.max(1, Math.min(bytes, 1L << 33) / (WORDS_A_BLOCK * Long.BYTES));
        words = new long[blocks * WORDS_A_BLOCK];
    }

    void add(Hash identity) {
        int block = block(identity);
        long bits = identity.bits(Long.BYTES);
        for (int i = 0; i < PROBES; i++, bits >>>= 9) words[block + word(bits)] |= 1L << bits;
    }

    boolean mayHave(Hash identity) {
        int block = block(identity);
        long bits = identity.bits(Long.BYTES);
        for (int i = 0; i < PROBES; i++, bits >>>= 9) if ((words[block + word(bits)] & 1L << bits) == 0) return false;
        return true;
    }

    private int block(Hash identity) {
        return (int) Math.floorMod(identity.bits(0), (long) blocks) * WORDS_A_BLOCK;
    }

    /** Nine bits a probe: the lower six say which bit of a word, the next three which word of the block. */
    private static int word(long bits) {
        return (int) (bits >>> 6) & (WORDS_A_BLOCK - 1);
    }
}

package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;

/**
 * A blocked Bloom filter over identities: says of nearly every new one, for one cache line, that it was never added. The
 * more it holds beyond what it was made for, the more often it answers "perhaps", which costs a look at the disk and nothing
 * else.
 */
final class Filter {
    private static final int WORDS_A_BLOCK = 8;
    private static final int MOST_PROBES = 6;
    /** One answer in a hundred is then a wrong "perhaps". */
    private static final int BITS_AN_IDENTITY = 10;

    private static final long SMALLEST_BYTES = 64 << 10;

    private final long[] words;
    private final long blocks;
    private final int probes;
    private final long capacity;

    private Filter(long bytes, long capacity) {
        blocks = Math.max(1, Math.min(bytes, 1L << 33) / (WORDS_A_BLOCK * Long.BYTES));
        words = new long[(int) blocks * WORDS_A_BLOCK];
        long bits = blocks * WORDS_A_BLOCK * Long.SIZE;
        // As many as leave half of the bits unset.
        probes = (int) Math.max(1, Math.min(MOST_PROBES, Math.round(0.69 * bits / capacity)));
        this.capacity = capacity;
    }

    /**
     * An empty filter.
     *
     * @param identities how many it is made for
     * @param mostBytes heap it may take: where that is too little, it asks less of each identity and is wrong more often
     */
    static Filter of(long identities, long mostBytes) {
        long bytes = Math.max(SMALLEST_BYTES, identities * BITS_AN_IDENTITY / Byte.SIZE);
        return new Filter(Math.min(bytes, mostBytes), Math.max(identities, bytes * Byte.SIZE / BITS_AN_IDENTITY));
    }

    /** How many identities it was made for. */
    long capacity() {
        return capacity;
    }

    void add(Hash identity) {
        add(identity.bits(0), identity.bits(Long.BYTES));
    }

    void add(byte[] rows, int at) {
        add(Row.bits(rows, at, 0), Row.bits(rows, at, Long.BYTES));
    }

    void addAll(SeenBatch events) {
        for (int row = 0; row < events.size(); row++) add(events.rows(), row * Row.SIZE);
    }

    private void add(long first, long second) {
        int block = block(first);
        for (int i = 0; i < probes; i++, second >>>= 9) words[block + word(second)] |= 1L << second;
    }

    boolean mayHave(Hash identity) {
        int block = block(identity.bits(0));
        long bits = identity.bits(Long.BYTES);
        for (int i = 0; i < probes; i++, bits >>>= 9) if ((words[block + word(bits)] & 1L << bits) == 0) return false;
        return true;
    }

    /** A range of equal size for each block: no division, which would cost as much as all the rest. */
    private int block(long bits) {
        return (int) Math.multiplyHigh(bits >>> 1, blocks << 1) * WORDS_A_BLOCK;
    }

    /** Nine bits a probe: the lower six say which bit of a word, the next three which word of the block. */
    private static int word(long bits) {
        return (int) (bits >>> 6) & (WORDS_A_BLOCK - 1);
    }
}

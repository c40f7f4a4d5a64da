package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import io.sealstream.ledger.admission.Window;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * Sealed events on their way into the index, of each identity the one put last. Rows behind an open hash table: some 100
 * bytes an event and no object. Not for use by more than one thread.
 */
public final class SeenBatch {
    private static final int FIRST_CAPACITY = 1_024;
    /** Of a sort key: which row. The rest of it is the beginning of the identity. */
    private static final int ROW_BITS = 25;

    private static final long ROW_MASK = (1L << ROW_BITS) - 1;
    /** Who picks events by their hashes cannot know where they land. */
    private static final long SECRET = new SecureRandom().nextLong() | 1;

    private byte[] rows;
    /** In the lower half the row's number and 1, 0 where there is none; in the upper half what most others differ in. */
    private long[] slots;

    private int size;
    private long oldest = Long.MAX_VALUE;
    private long newest = Long.MIN_VALUE;

    public SeenBatch() {
        this(FIRST_CAPACITY);
    }

    /** @param expected how many events there is room for; there may be more */
    public SeenBatch(int expected) {
        rows = new byte[Math.max(expected, 1) * Row.SIZE];
        slots = new long[slotsFor(Math.max(expected, 1))];
    }

    /** At most half of them taken. */
    private static int slotsFor(int events) {
        return Integer.highestOneBit(Math.max(1, 2 * events - 1)) * 2;
    }

    public void put(Hash identity, Window.Seen seen) {
        long mixed = mix(identity.bits(0));
        int slot = slot(identity, mixed);
        if (slots[slot] == 0) {
            if ((size + 1L) * Row.SIZE > rows.length) {
                grow();
                slot = slot(identity, mixed);
            }
            size++;
            slots[slot] = tag(mixed) | size;
        }
        Row.write(identity, seen, rows, at(slots[slot]));
        oldest = Math.min(oldest, seen.admittedAt());
        newest = Math.max(newest, seen.admittedAt());
    }

    /** The event put last of this identity; null where there is none. */
    public Window.Seen get(Hash identity) {
        if (size == 0) return null;
        long found = slots[slot(identity, mix(identity.bits(0)))];
        return found == 0 ? null : Row.seen(rows, at(found));
    }

    /** How many identities. */
    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    /** Of all that was put, the earliest time of admission. */
    long oldest() {
        return oldest;
    }

    /** Of all that was put, the latest time of admission. */
    long newest() {
        return newest;
    }

    byte[] rows() {
        return rows;
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
        oldest = Long.MAX_VALUE;
        newest = Long.MIN_VALUE;
    }

    void putAll(SeenBatch other) {
        for (int at = 0; at < other.size * Row.SIZE; at += Row.SIZE)
            put(Row.identity(other.rows, at), Row.seen(other.rows, at));
    }

    /** These events by what a function makes of their times of admission; they themselves where that is the same for all. */
    NavigableMap<Long, SeenBatch> by(LongUnaryOperator time) {
        NavigableMap<Long, SeenBatch> parts = new TreeMap<>();
        if (size == 0) return parts;
        if (time.applyAsLong(oldest) == time.applyAsLong(newest)) {
            parts.put(time.applyAsLong(oldest), this);
            return parts;
        }
        for (int at = 0; at < size * Row.SIZE; at += Row.SIZE)
            parts.computeIfAbsent(time.applyAsLong(Row.admittedAt(rows, at)), part -> new SeenBatch())
                    .put(Row.identity(rows, at), Row.seen(rows, at));
        return parts;
    }

    /** Where the rows begin, by identity. */
    int[] sorted() {
        long[] keys = new long[size];
        for (int row = 0; row < size; row++)
            keys[row] = ((Row.bits(rows, row * Row.SIZE, 0) ^ Long.MIN_VALUE) & ~ROW_MASK) | row;
        Arrays.sort(keys);
        int[] order = new int[size];
        for (int i = 0; i < size; i++) order[i] = (int) (keys[i] & ROW_MASK) * Row.SIZE;
        // Identities that begin alike came in the order of their rows: a few, if any.
        for (int i = 1; i < size; i++) if (keys[i - 1] >>> ROW_BITS == keys[i] >>> ROW_BITS) insert(order, i);
        return order;
    }

    private void insert(int[] order, int last) {
        int moved = order[last];
        int to = last;
        for (; to > 0 && Row.compare(rows, order[to - 1], rows, moved) > 0; to--) order[to] = order[to - 1];
        order[to] = moved;
    }

    /** The slot that has this identity, or the empty one where it would go. */
    private int slot(Hash identity, long mixed) {
        int mask = slots.length - 1;
        int slot = (int) mixed & mask;
        long tag = tag(mixed);
        while (slots[slot] != 0 && !(tag(slots[slot]) == tag && Row.isOf(identity, rows, at(slots[slot]))))
            slot = slot + 1 & mask;
        return slot;
    }

    private void grow() {
        rows = Arrays.copyOf(rows, Math.multiplyExact(rows.length, 2));
        slots = new long[slotsFor(rows.length / Row.SIZE)];
        for (int row = 0; row < size; row++) {
            long mixed = mix(Row.bits(rows, row * Row.SIZE, 0));
            int slot = (int) mixed & slots.length - 1;
            while (slots[slot] != 0) slot = slot + 1 & slots.length - 1;
            slots[slot] = tag(mixed) | row + 1;
        }
    }

    /** The lower half of what this gives says where, the upper half is the tag. */
    private static long mix(long bits) {
        long product = bits * SECRET;
        return product ^ product >>> 32;
    }

    private static long tag(long mixed) {
        return mixed & 0xffff_ffff_0000_0000L;
    }

    private static int at(long slot) {
        return ((int) slot - 1) * Row.SIZE;
    }
}

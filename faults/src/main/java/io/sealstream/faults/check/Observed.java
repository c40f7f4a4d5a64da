package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.HashList;
import io.sealstream.faults.check.bytes.LongList;
import io.sealstream.faults.check.bytes.Octets;

/** A topic as consumers must have seen it: of each record its offset, a number and a hash. */
final class Observed {
    private final LongList offsets = new LongList();
    private final LongList ordinals = new LongList();
    private final HashList hashes = new HashList();

    void add(long offset, long ordinal, Octets hash) {
        offsets.add(offset);
        ordinals.add(ordinal);
        hashes.add(hash.array());
    }

    int size() {
        return offsets.size();
    }

    long offset(int index) {
        return offsets.get(index);
    }

    /** Which record has this offset; negative where none has. */
    int at(long offset) {
        return offsets.indexOf(offset);
    }

    /** The first record from this offset on. */
    int firstFrom(long offset) {
        return offsets.firstFrom(offset);
    }

    boolean is(int index, long ordinal, Octets hash) {
        return ordinals.get(index) == ordinal && hashes.isAt(index, hash.array());
    }
}

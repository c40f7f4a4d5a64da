package io.sealstream.faults.check;

import io.sealstream.faults.check.bytes.HashList;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** By an event's identity, the record that it was last sealed from: a hash table of 44 bytes an identity or so. */
final class LastSealed {
    static final int NONE = -1;

    private final HashList identities = new HashList();
    private int[] records = new int[1024];
    /** Which of the identities is in each slot, from 1; 0 for none. */
    private int[] slots = new int[4096];

    /** The record that was last sealed of this identity, or {@link #NONE}. */
    int get(byte[] identity) {
        int found = slots[slotOf(identity)];
        return found == 0 ? NONE : records[found - 1];
    }

    void put(byte[] identity, int record) {
        int slot = slotOf(identity);
        if (slots[slot] == 0) {
            identities.add(identity);
            if (identities.size() > records.length) records = Arrays.copyOf(records, records.length * 2);
            slots[slot] = identities.size();
        }
        records[slots[slot] - 1] = record;
        if (identities.size() > slots.length / 2) grow();
    }

    private void grow() {
        slots = new int[slots.length * 2];
        for (int i = 0; i < identities.size(); i++) slots[slotOf(identities.get(i))] = i + 1;
    }

    private int slotOf(byte[] identity) {
        int slot = ByteBuffer.wrap(identity).getInt() & (slots.length - 1);
        while (slots[slot] != 0 && !identities.isAt(slots[slot] - 1, identity)) slot = (slot + 1) & (slots.length - 1);
        return slot;
    }
}

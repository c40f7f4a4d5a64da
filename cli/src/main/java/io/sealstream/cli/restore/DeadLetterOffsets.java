package io.sealstream.cli.restore;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Where dead letters stand once they are restored: at their place among the backup's, from 0. Until a restore, the offsets that
 * refer to them are those of the topic that was backed up.
 */
final class DeadLetterOffsets {
    private long[] offsets = new long[16];
    private int count;
    private int restored;

    /** From here on the backup is of a topic to which those so far were restored. */
    void restored() {
        restored = count;
    }

    /** The next dead letter in the backup stood at this offset. */
    void add(long offset) {
        if (count == offsets.length) offsets = Arrays.copyOf(offsets, 2 * count);
        offsets[count++] = offset;
    }

    /** The place of the one that stood at an offset; empty where it is not in the backup. */
    OptionalLong place(long offset) {
        if (offset >= 0 && offset < restored) return OptionalLong.of(offset);
        int found = Arrays.binarySearch(offsets, restored, count, offset);
        return found < 0 ? OptionalLong.empty() : OptionalLong.of(found);
    }
}

package io.sealstream.faults.check.bytes;

import java.util.Arrays;

/** Millions of longs in 8 bytes each. */
public final class LongList {
    private long[] values = new long[1024];
    private int size;

    public int size() {
        return size;
    }

    public void add(long value) {
        if (size == values.length) values = Arrays.copyOf(values, size + size / 2);
        values[size++] = value;
    }

    public long get(int index) {
        if (index >= size) throw new IndexOutOfBoundsException(index + " of " + size);
        return values[index];
    }

    /** Where it is, of values that ascend; negative if it is not there. */
    public int indexOf(long value) {
        return Arrays.binarySearch(values, 0, size, value);
    }

    /** Where the first is that is no smaller, of values that ascend; {@link #size} if all are smaller. */
    public int firstFrom(long value) {
        int found = indexOf(value);
        return found >= 0 ? found : -found - 1;
    }
}

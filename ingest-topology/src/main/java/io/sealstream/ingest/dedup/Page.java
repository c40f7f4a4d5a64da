package io.sealstream.ingest.dedup;

import io.sealstream.ledger.Hash;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * A page of a run's file: CRC-32C of what follows, how many rows, which page of which file it is, the rows by identity. A disk
 * that returns anything else than was written must not make a duplicate of what is none.
 *
 * <p>Identities are hashes: uniformly distributed, so each has a page where it is at home, which arithmetic tells. What
 * does not fit there stands in the pages that follow.
 */
final class Page {
    /** Length in bytes. */
    static final int SIZE = 4096;

    private static final int COUNT_AT = 4;
    private static final int NUMBER_AT = 8;
    private static final int FILE_AT = 12;
    private static final int ROWS_AT = 16;
    /** 51, and not a byte is left. */
    static final int MOST_ROWS = (SIZE - ROWS_AT) / Row.SIZE;
    /** How many identities are at home in a page on average: few pages have more than fit. */
    private static final int ROWS_AT_HOME = 44;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private Page() {}

    /** In how many pages so many identities are at home. */
    static int homes(long identities) {
        return Math.toIntExact(Math.max(1, (identities + ROWS_AT_HOME - 1) / ROWS_AT_HOME));
    }

    /** @param bits the first of an identity */
    static int home(long bits, int homes) {
        return (int) Math.multiplyHigh(bits >>> 1, (long) homes << 1);
    }

    /** Where in the page a row begins. */
    static int rowAt(int row) {
        return ROWS_AT + row * Row.SIZE;
    }

    static int count(byte[] pages, int at) {
        return (int) INTS.get(pages, at + COUNT_AT);
    }

    /** Completes a page whose rows are in place. */
    static void finish(byte[] pages, int at, int count, int number, int file) {
        Arrays.fill(pages, at + rowAt(count), at + SIZE, (byte) 0);
        INTS.set(pages, at + COUNT_AT, count);
        INTS.set(pages, at + NUMBER_AT, number);
        INTS.set(pages, at + FILE_AT, file);
        INTS.set(pages, at, crc(pages, at));
    }

    /** @throws DamagedException if this is not the page that was written there */
    static void check(byte[] pages, int at, int number, int file) throws DamagedException {
        boolean intact = (int) INTS.get(pages, at) == crc(pages, at)
                && (int) INTS.get(pages, at + NUMBER_AT) == number
                && (int) INTS.get(pages, at + FILE_AT) == file
                && count(pages, at) <= MOST_ROWS;
        if (!intact) throw new DamagedException("page " + number + " of file " + file + " is damaged");
    }

    /** Where the row of an identity begins; negative where it is not in this page. */
    static int find(Hash identity, byte[] page) {
        int low = 0;
        int high = count(page, 0) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = Row.compare(page, rowAt(middle), identity);
            if (order == 0) return rowAt(middle);
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    /** Whether an identity that belongs here and is not here may be in the next page. */
    static boolean overflowsTo(Hash identity, byte[] page) {
        return count(page, 0) == MOST_ROWS && Row.compare(page, rowAt(MOST_ROWS - 1), identity) < 0;
    }

    private static int crc(byte[] pages, int at) {
        CRC32C crc = new CRC32C();
        crc.update(pages, at + COUNT_AT, SIZE - COUNT_AT);
        return (int) crc.getValue();
    }
}

package io.sealstream.faults.check.evidence;

import java.util.Iterator;

/** Something read one by one, which must be closed. */
public interface Cursor<T> extends Iterator<T>, AutoCloseable {
    @Override
    void close();

    /** A cursor over what is in memory. */
    static <T> Cursor<T> of(Iterable<T> items) {
        Iterator<T> iterator = items.iterator();
        return new Cursor<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public T next() {
                return iterator.next();
            }

            @Override
            public void close() {}
        };
    }
}

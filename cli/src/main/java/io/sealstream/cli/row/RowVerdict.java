package io.sealstream.cli.row;

import io.sealstream.ledger.event.Entry;
import io.sealstream.ledger.event.SealedEvent;

/** Whether a row holds together. */
public sealed interface RowVerdict {
    /** Its hash is that of its entry, its data what the entry commits to, its columns what the entry says. */
    record Intact(SealedEvent sealed, Entry entry) implements RowVerdict {}

    /**
     * It does not.
     *
     * @param column the first that is wrong
     * @param why for people
     */
    record Broken(String column, String why) implements RowVerdict {
        @Override
        public String toString() {
            return "column " + column + " " + why;
        }
    }
}

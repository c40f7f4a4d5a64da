package io.sealstream.projection.verify;

import io.sealstream.ledger.Hash;
import java.util.Objects;
import java.util.OptionalLong;

/** What verifying a copy came to. */
public sealed interface CopyVerdict {
    /**
     * Every row is what the events, whose chain is sound, make it.
     *
     * @param size number of events
     * @param tipHash the last one's event hash, or the genesis hash
     * @param root the RFC 6962 root over them
     * @param attested number of events that the latest checkpoint covers; those beyond are not attested
     * @param behind how many events the log has beyond these; empty where the copy was not held against the log
     */
    record Intact(long size, Hash tipHash, Hash root, Rows rows, long attested, OptionalLong behind)
            implements CopyVerdict {
        public Intact {
            Objects.requireNonNull(tipHash);
            Objects.requireNonNull(root);
            Objects.requireNonNull(rows);
            Objects.requireNonNull(behind);
        }
    }

    /**
     * What is there is right, but something is not there that belongs there: an event that no row could hold, or what a worker
     * that still catches up has not copied yet. Without the log nobody can tell that from something cut off.
     *
     * @param table of what is missing, or of what refers to it
     * @param key of the row, for people
     * @param detail for people
     * @param behind how many events the log has beyond these; empty where the copy was not held against the log
     */
    record Incomplete(String table, String key, String detail, OptionalLong behind) implements CopyVerdict {
        public Incomplete {
            Objects.requireNonNull(table);
            Objects.requireNonNull(key);
            Objects.requireNonNull(detail);
            Objects.requireNonNull(behind);
        }
    }

    /**
     * The copy is not what was written to it.
     *
     * @param table which
     * @param key of the first row that is wrong; of {@code events} the sequence, in decimal
     * @param column which of its columns, or those between which nothing tells
     * @param detail what it says and what it must be, for people; may quote what anybody wrote
     */
    record Altered(String table, String key, String column, String detail) implements CopyVerdict {
        public Altered {
            Objects.requireNonNull(table);
            Objects.requireNonNull(key);
            Objects.requireNonNull(column);
            Objects.requireNonNull(detail);
        }
    }

    /** How many rows were looked at, of the tables beside the events. */
    record Rows(long checkpoints, long anchors, long tiles, long deadLetters, long decisions) {}
}

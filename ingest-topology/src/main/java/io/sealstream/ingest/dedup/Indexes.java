package io.sealstream.ingest.dedup;

/** Where a task gets the log's deduplication index from; there is one, and one task has it at a time. */
@FunctionalInterface
public interface Indexes {
    /** Opens the index, which may be behind the log, or empty. */
    SeenIndex take();

    /** Closes it: the task has ended. */
    default void giveBack(SeenIndex index) {
        index.close();
    }
}

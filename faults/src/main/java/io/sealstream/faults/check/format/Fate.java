package io.sealstream.faults.check.format;

/** What becomes of an ingested record (format section 3). */
public enum Fate {
    SEALED,
    /** An equal one was sealed within the window: dropped. */
    DUPLICATE,
    MALFORMED,
    UNKNOWN_SCHEMA,
    INVALID_FIELD,
    TOO_LARGE,
    /** One of the same identity was sealed within the window, and differs. */
    CONFLICT;

    /** Whether it becomes a dead letter, with this as the reason. */
    public boolean isDead() {
        return this != SEALED && this != DUPLICATE;
    }
}

package io.sealstream.faults.load;

/** What a producer sends on purpose; journals name it, and the checker knows what each must become. */
enum Kind {
    /** A new event: sealed, or an equal duplicate if it was sent again after a time-out. */
    EVENT,
    /** An earlier event once more, byte for byte: dropped. */
    DUPLICATE,
    /** An earlier event's identity with other content: a dead letter. */
    CONFLICT,
    /** Bytes that are no event: a dead letter. */
    POISON,
    /** Framed with a schema that the registry does not have: a dead letter. */
    UNKNOWN_SCHEMA,
    /** Fits the ingest topic and not the sealed one: a dead letter. */
    OVERSIZED
}

package io.sealstream.ledger.admission;

/** Why a record was refused: the codes of format section 3, in the order in which the first that applies decides. */
public enum Reason {
    /** No value, a framing that is not one of the two, or a body that does not decode. */
    MALFORMED,
    /** The schema named is unknown, or is not that of an event. */
    UNKNOWN_SCHEMA,
    /** A field breaks a rule of format section 2. */
    INVALID_FIELD,
    /** Claims and signature, or data, are larger than the log admits. */
    TOO_LARGE,
    /** Reserved: never given until key events exist (format section 5). */
    BAD_SIGNATURE,
    /** An event of the same identity was sealed within the window, and differs. */
    CONFLICT
}

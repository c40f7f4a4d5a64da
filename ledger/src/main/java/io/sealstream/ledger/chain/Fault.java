package io.sealstream.ledger.chain;

/** What can be wrong with a sealed event at its place in the log (format section 4, "a verifier must"). */
public enum Fault {
    /** It does not decode wholly: malformed, or bytes left over. */
    UNDECODABLE,
    /** It decodes, but its entry does not re-encode to the same bytes. */
    NOT_CANONICAL,
    /** Its entry is of a version this verifier does not know. */
    UNKNOWN_VERSION,
    /** Its sequence is not the next one: an event is missing, repeated or out of order. */
    WRONG_SEQUENCE,
    /** It does not continue this chain: altered, of another log, or the one before was. */
    WRONG_PREVIOUS_HASH,
    /** Its (source epoch, source offset) does not increase. */
    WRONG_SOURCE,
    /** Its event hash is not that of its entry. */
    WRONG_EVENT_HASH,
    /** Its data does not match the commitment in its entry. */
    WRONG_DATA,
    /** It carries a salt without data. */
    SALT_WITHOUT_DATA
}

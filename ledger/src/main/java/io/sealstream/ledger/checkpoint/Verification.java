package io.sealstream.ledger.checkpoint;

/** What checking a signed text against trusted keys came to. */
public sealed interface Verification {
    /**
     * It holds.
     *
     * @param note the note with the lines of the trusted keys only, in their order: what witnesses or others added is gone.
     *     For a checkpoint these are the bytes that timestamps cover.
     */
    record Verified(SignedNote note) implements Verification {}

    /**
     * It does not, and must not be relied on.
     *
     * @param reason what is wrong, in words for the person who asked
     */
    record Refused(String reason) implements Verification {}
}

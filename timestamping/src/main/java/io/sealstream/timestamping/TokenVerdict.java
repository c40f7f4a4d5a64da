package io.sealstream.timestamping;

/** What verifying an authority's answer came to. */
public sealed interface TokenVerdict {
    /** It proves that the stamped bytes existed at its time, if one trusts the authority. */
    record Accepted(Timestamp timestamp) implements TokenVerdict {}

    /**
     * It proves nothing.
     *
     * @param detail for people
     */
    record Refused(Flaw flaw, String detail) implements TokenVerdict {}
}

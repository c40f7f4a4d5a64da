package io.sealstream.timestamping;

/** What can be wrong with an authority's answer. */
public enum Flaw {
    /** It is not one DER TimeStampResp, wholly and with nothing after it. */
    MALFORMED
}

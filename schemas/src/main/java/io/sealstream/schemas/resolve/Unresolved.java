package io.sealstream.schemas.resolve;

/** Why a named schema is none of ours; both are UNKNOWN_SCHEMA in the format's section 3. */
public enum Unresolved implements Resolution {
    /** The registry, where there is one, does not know the id; or the fingerprint is none of ours. */
    UNKNOWN,
    /** The registry has a schema by that id, and it is another. */
    FOREIGN
}

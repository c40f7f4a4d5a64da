package io.sealstream.projection.verify;

/** Hears how far a verification is. */
@FunctionalInterface
public interface VerifyProgress {
    /** So many rows of this table, or records of this topic, are done. */
    void at(String what, long done);
}

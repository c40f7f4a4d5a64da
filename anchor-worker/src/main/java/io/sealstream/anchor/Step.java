package io.sealstream.anchor;

/** Where the anchor worker can be interrupted: on both sides of everything that others see, or that it asks of others. */
public enum Step {
    /** Nothing of the next checkpoint is written. */
    BEFORE_TILES,
    /** Its tiles are on the broker, in an open transaction. */
    AFTER_TILES,
    /** All of it is on the broker, in an open transaction. */
    BEFORE_CHECKPOINT_COMMIT,
    /** It is committed; nobody here has acted on it. */
    AFTER_CHECKPOINT_COMMIT,
    /** No authority has been asked. */
    BEFORE_STAMP,
    /** Authorities have answered; nothing of it is written. */
    AFTER_STAMP,
    /** The anchor is on the broker, in an open transaction. */
    BEFORE_ANCHOR_COMMIT,
    /** It is committed; nobody here has acted on it. */
    AFTER_ANCHOR_COMMIT
}

package io.sealstream.anchor;

/** Places in the worker's path where a crash matters: before and after each thing that others can see. */
public enum Step {
    BEFORE_TILES,
    AFTER_TILES,
    BEFORE_CHECKPOINT_COMMIT,
    AFTER_CHECKPOINT_COMMIT,
    BEFORE_STAMP,
    AFTER_STAMP,
    BEFORE_ANCHOR_COMMIT,
    AFTER_ANCHOR_COMMIT
}

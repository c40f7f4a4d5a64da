package io.sealstream.projection.replay;

/** Hears how far a replay is. */
@FunctionalInterface
public interface ReplayListener {
    /** What a replay does, in this order. */
    enum Stage {
        /** Events before the first one that is read anew come from the copy that serves, each verified. */
        TAKING_OVER,
        /** Events come from the sealed topic. */
        REPLAYING,
        /** The two copies are compared, row by row. */
        COMPARING
    }

    /** So many events of so many are done. */
    void at(Stage stage, long done, long total);
}

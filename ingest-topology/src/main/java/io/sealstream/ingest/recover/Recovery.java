package io.sealstream.ingest.recover;

import io.sealstream.ingest.dedup.SeenIndex;
import io.sealstream.ledger.chain.Tip;

/** Brings a task's state in line with the sealed topic, whenever the task starts. */
public interface Recovery {
    /**
     * Compares, and rebuilds what is behind.
     *
     * @param stored what the state store holds; null where it is lost or new
     * @param index brought up to the log's end
     * @throws io.sealstream.topics.FatalException if the log cannot go on from here
     */
    Recovered recover(Tip stored, SeenIndex index);

    /** Makes the index reach back far enough to judge an event admitted at this time: a broker's clock went back. */
    void reachBack(SeenIndex index, long admittedAt);
}

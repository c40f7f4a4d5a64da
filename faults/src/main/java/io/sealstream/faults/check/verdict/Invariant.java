package io.sealstream.faults.check.verdict;

/** What must hold of a log whatever faults it went through. */
public enum Invariant {
    ACKNOWLEDGED("every acknowledged record is in the ingest log, at its offset, byte for byte"),
    ONE_FATE(
            "every ingested record is sealed, dropped as an equal duplicate, or a dead letter: exactly one, once, the right one"),
    ORDER("sequences are gap-free from 0, in the order of the ingest log"),
    CHAIN("every event's bytes hash and link to the one before, and are what was published"),
    CHECKPOINTS(
            "every checkpoint is signed over the log's own root, one root for a size, sizes grow, all events are covered"),
    TILES("every tile is what the events yield, and none is missing"),
    TOKENS("every timestamp is accepted by openssl over a checkpoint of the log, and quorums are met"),
    COPY("the rows in Postgres are the sealed events, column by column, and no others"),
    CONSUMERS("no consumer saw an aborted, repeated, reordered or other record, or missed one");

    private final String promise;

    Invariant(String promise) {
        this.promise = promise;
    }

    /** What it says, for people. */
    public String promise() {
        return promise;
    }
}
